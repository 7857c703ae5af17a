//! Where jumps lead: steps by their numbers, headings by their words. Everything is looked up in tables that are made
//! once, so that `n` jumps among `n` steps take `n log n` time.

use super::draft::{AuthorNumber, Draft};
use super::flow::plain_words;
use super::roles::SectionEntry;
use crate::source::TextRange;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::collections::BTreeMap;

/// Bytes of headings that inexact names may be compared with, for each byte of the text: a document of endless
/// headings and endless jumps is read by exact names once they are used up.
const BYTES_COMPARED: usize = 64;
/// The same for every text, however short.
const BYTES_COMPARED_ALWAYS: usize = 1 << 20;
/// So many words of jumps are compared with each heading; for more of them an automaton is made.
const FEW: usize = 4;
/// Headings with fewer bytes are not looked for inside the words of a jump.
const SHORTEST_CONTAINED: usize = 4;

/// Sections before a place that are tried as the one around it.
const LONGEST_WAY_UP: usize = 256;

/// Whether a jump names the section that it leaves.
pub(super) fn passes_section(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.eq_ignore_ascii_case("section") || word.eq_ignore_ascii_case("part"))
}

/// The steps and headings of a document as targets of jumps.
pub(super) struct Landmarks<'a> {
    text: &'a str,
    steps: &'a [Draft],
    /// Steps that were not dropped.
    live: Vec<usize>,
    /// Live steps by the number of their author.
    by_number: BTreeMap<u64, Vec<usize>>,
    /// The first live step of each list with each number.
    in_list: BTreeMap<(usize, u64), usize>,
    /// For each number of steps, the author's number of the last numbered one among them.
    last_number: Vec<Option<AuthorNumber>>,
    /// Starts of live steps, in order, with their indices.
    starts: Vec<(u32, usize)>,
    /// Words of the headings, in lower case, each ended by a line feed, and where each begins.
    words: String,
    begins: Vec<usize>,
    /// The first heading of these words.
    exact: BTreeMap<String, usize>,
    /// The first heading that opens with this number, or with "step" and this number.
    numbered: BTreeMap<u64, usize>,
    ranges: Vec<TextRange>,
    /// Finds headings in the words of a jump; made when first needed.
    contained: Option<(Option<AhoCorasick>, Vec<usize>)>,
    /// How many words of jumps were looked for in headings, and headings in them.
    sought: usize,
    /// Headings by words that are not theirs, as far as asked for.
    close: BTreeMap<String, Option<usize>>,
    /// First steps of headings, as far as asked for.
    first_steps: BTreeMap<usize, Option<usize>>,
    budget: usize,
}

impl<'a> Landmarks<'a> {
    pub(super) fn new(text: &'a str, steps: &'a [Draft], sections: &[SectionEntry]) -> Self {
        let mut out = Self {
            text,
            steps,
            live: Vec::with_capacity(steps.len()),
            by_number: BTreeMap::new(),
            in_list: BTreeMap::new(),
            last_number: Vec::with_capacity(steps.len() + 1),
            starts: Vec::with_capacity(steps.len()),
            words: String::new(),
            begins: Vec::with_capacity(sections.len()),
            exact: BTreeMap::new(),
            numbered: BTreeMap::new(),
            ranges: sections.iter().map(|entry| entry.range).collect(),
            contained: None,
            sought: 0,
            close: BTreeMap::new(),
            first_steps: BTreeMap::new(),
            budget: text.len().saturating_mul(BYTES_COMPARED).max(BYTES_COMPARED_ALWAYS),
        };
        out.last_number.push(None);
        for (at, step) in steps.iter().enumerate() {
            let before = out.last_number.last().copied().flatten();
            out.last_number.push(step.author_number.or(before));
            if step.dropped {
                continue;
            }
            out.live.push(at);
            out.starts.push((step.range.start, at));
            if let Some(AuthorNumber { list, number }) = step.author_number {
                out.by_number.entry(number).or_default().push(at);
                out.in_list.entry((list, number)).or_insert(at);
            }
        }
        out.starts.sort_unstable();
        for (at, entry) in sections.iter().enumerate() {
            let words = plain_words(&entry.section.title);
            for number in opening_numbers(&words) {
                out.numbered.entry(number).or_insert(at);
            }
            out.begins.push(out.words.len());
            out.words.push_str(&words);
            out.words.push('\n');
            out.exact.entry(words).or_insert(at);
        }
        out
    }

    /// The first step of the document.
    pub(super) fn first(&self) -> Option<usize> {
        self.live.first().copied()
    }

    /// Where "skip this" at `range` leads: past the section if the words name it, else past the step.
    pub(super) fn after_passing(&self, range: TextRange) -> Option<usize> {
        if !passes_section(range.of(self.text)) {
            return self.after(range.start);
        }
        let before = self.ranges.partition_point(|section| section.start <= range.start);
        let own = self.ranges.get(..before)?.iter().rev().take(LONGEST_WAY_UP).find(|section| section.end > range.start)?;
        self.live.get(self.live.partition_point(|&at| self.steps.get(at).is_some_and(|it| it.range.start < own.end))).copied()
    }

    /// The first step of the list item after the one at `offset`, or the first step after it outside of lists.
    pub(super) fn after(&self, offset: u32) -> Option<usize> {
        let after = self.before(offset);
        let own = self.last_number.get(after).copied().flatten();
        let next = own.and_then(|own| self.in_list.get(&(own.list, own.number + 1))).copied();
        if next.is_some_and(|at| at >= after) {
            return next;
        }
        self.live.get(self.live.partition_point(|&at| at < after)).copied()
    }

    /// How many steps begin at or before `offset`.
    fn before(&self, offset: u32) -> usize {
        self.steps.partition_point(|step| step.range.start <= offset)
    }

    /// The step with the number at `range`: in the list of the jump first, then in the list nearest before it, then
    /// anywhere.
    pub(super) fn by_number(&mut self, range: TextRange) -> Option<usize> {
        let number: u64 = range.of(self.text).trim().split('.').next()?.parse().ok()?;
        let before = self.before(range.start);
        let list = self.last_number.get(before).copied().flatten().map(|it| it.list);
        let in_list = list.and_then(|list| self.in_list.get(&(list, number)).copied());
        if in_list.is_some() {
            return in_list;
        }
        let same: &[usize] = self.by_number.get(&number).map_or(&[], Vec::as_slice);
        let last = same.partition_point(|&at| at < before).checked_sub(1).and_then(|at| same.get(at)).copied();
        let first = same.first().copied();
        let heading = self.numbered.get(&number).copied();
        last.or_else(|| heading.and_then(|at| self.first_in(at))).or(first)
    }

    /// The first step under the heading that the words at `range` name.
    pub(super) fn by_words(&mut self, range: TextRange) -> Option<usize> {
        self.by_name(range.of(self.text))
    }

    /// The first step under the heading with this name: its words, or its anchor as web pages make it.
    pub(super) fn by_name(&mut self, name: &str) -> Option<usize> {
        let words = plain_words(name);
        if words.is_empty() {
            return None;
        }
        let heading = match self.exact.get(&words) {
            Some(&at) => Some(at),
            None => self.close_to(words),
        };
        heading.and_then(|at| self.first_in(at))
    }

    /// The first heading that holds `words`, or whose words they hold.
    fn close_to(&mut self, words: String) -> Option<usize> {
        if let Some(&known) = self.close.get(&words) {
            return known;
        }
        self.budget = self.budget.checked_sub(self.words.len() + words.len())?;
        let holding = memchr::memmem::find(self.words.as_bytes(), words.as_bytes());
        let holding = holding.and_then(|place| self.begins.partition_point(|&begin| begin <= place).checked_sub(1));
        self.sought += 1;
        if self.sought <= FEW {
            let held = self.words.lines().position(|heading| {
                (SHORTEST_CONTAINED..=words.len()).contains(&heading.len())
                    && memchr::memmem::find(words.as_bytes(), heading.as_bytes()).is_some()
            });
            let first = [holding, held].into_iter().flatten().min();
            self.close.insert(words, first);
            return first;
        }
        let (automaton, headings) = self.contained.get_or_insert_with(|| {
            let lines = self.words.lines().enumerate().filter(|(_, words)| words.len() >= SHORTEST_CONTAINED);
            let (headings, words): (Vec<usize>, Vec<&str>) = lines.unzip();
            // Few jumps are looked up in it: it is made faster than other kinds are.
            (AhoCorasick::builder().kind(Some(AhoCorasickKind::NoncontiguousNFA)).build(words).ok(), headings)
        });
        let found = automaton.iter().flat_map(|it| it.find_overlapping_iter(&words));
        let held = found.filter_map(|found| headings.get(found.pattern().as_usize()).copied()).min();
        let first = [holding, held].into_iter().flatten().min();
        self.close.insert(words, first);
        first
    }

    /// The first step under a heading.
    fn first_in(&mut self, heading: usize) -> Option<usize> {
        if let Some(&known) = self.first_steps.get(&heading) {
            return known;
        }
        let range = *self.ranges.get(heading)?;
        let from = self.starts.partition_point(|(start, _)| *start < range.start);
        let inside = self.starts.iter().skip(from).take_while(|(start, _)| *start < range.end);
        let first = inside.map(|(_, at)| *at).min();
        self.first_steps.insert(heading, first);
        first
    }
}

/// The numbers that a heading answers to: "step 12" to "step 12" and "step 1", "3. drain" to "3".
fn opening_numbers(words: &str) -> impl Iterator<Item = u64> + '_ {
    let stepped = words.strip_prefix("step ").unwrap_or("");
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let prefixes = (1..=digits(stepped).min(20)).filter_map(move |length| stepped.get(..length));
    let leading = words.get(..digits(words)).filter(|head| words.get(head.len()..).is_some_and(|rest| rest.starts_with('.')));
    // A number is named as it is written, without zeros in front.
    let plain = |digits: &&str| *digits == "0" || !digits.starts_with('0');
    prefixes.chain(leading).filter(plain).filter_map(|digits| digits.parse().ok())
}
