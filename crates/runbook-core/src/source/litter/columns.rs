//! Columns that viewers put beside the lines of a file.

use super::{Edit, Line, lines};

/// How many lines that are not blank decide whether to look closer.
const SAMPLE: usize = 64;

/// Fewer lines than this have no column.
const MIN_LINES: usize = 8;

/// The edits that take out the column of `text`, if it has one.
pub(super) fn edits(text: &str) -> Option<Vec<Edit>> {
    let sample = lines(text).filter(|line| !line.is_blank()).take(SAMPLE);
    let (mut all, mut bars, mut barred, mut numbered) = (0, 0, 0, 0);
    for line in sample {
        all += 1;
        bars += usize::from(is_bars(line.text));
        barred += usize::from(bar_prefix(line.text).is_some());
        numbered += usize::from(Numbered::new(line.text).is_some());
    }
    if all < MIN_LINES {
        return None;
    }
    // A viewer's own heading may stand before the column, so the sample asks for less than the whole will.
    if bars * 10 >= all * 3 {
        return bar_lines(text);
    }
    if barred * 10 >= all * 8 {
        return bar_prefixes(text);
    }
    if numbered * 10 >= all * 3 {
        return number_prefixes(text).or_else(|| number_lines(text));
    }
    None
}

/// Whether a line is only bars.
fn is_bars(line: &str) -> bool {
    let bars = line.trim();
    !bars.is_empty() && bars.len() <= 16 && bars.chars().all(|character| matches!(character, '|' | '│'))
}

/// Lines of bars between the lines of the text. As many as commonly stand between two lines with text are one line
/// end; the others stand for blank lines.
fn bar_lines(text: &str) -> Option<Vec<Edit>> {
    let (bars, all) = lines(text)
        .filter(|line| !line.is_blank())
        .fold((0, 0), |(bars, all), line| (bars + usize::from(is_bars(line.text)), all + 1));
    if bars < MIN_LINES || bars * 10 < all * 4 {
        return None;
    }
    let runs = bar_runs(text);
    let mut lengths = [0_usize; 32];
    let inner = |run: &&BarRun| run.inner && run.end < text.len();
    for run in runs.iter().filter(inner) {
        lengths.iter_mut().skip(run.bars).take(1).for_each(|count| *count += 1);
    }
    // The shortest run that is no accident.
    let unit = lengths.iter().position(|&count| count > 0 && count * 20 >= runs.len()).unwrap_or(1).max(1);
    let least_blank = runs.iter().filter(inner).map(|run| run.blank).min().unwrap_or(0);
    let edit = |run: &BarRun| {
        let blank = (run.bars / unit).saturating_sub(1).max(run.blank.saturating_sub(least_blank));
        let blank = if inner(&run) { blank } else { 0 };
        Edit::new(run.start, run.end, "\n".repeat(blank))
    };
    Some(runs.iter().map(edit).collect())
}

/// Lines of bars and blank lines in a row.
struct BarRun {
    start: usize,
    end: usize,
    bars: usize,
    blank: usize,
    /// Whether text stands before it.
    inner: bool,
}

fn bar_runs(text: &str) -> Vec<BarRun> {
    let mut runs: Vec<BarRun> = Vec::new();
    let mut open: Option<BarRun> = None;
    let first = lines(text).find(|line| !is_bars(line.text) && !line.is_blank()).map_or(text.len(), |line| line.start);
    for line in lines(text) {
        let (bar, blank) = (is_bars(line.text), line.is_blank());
        if bar || blank {
            let run =
                open.get_or_insert(BarRun { start: line.start, end: line.start, bars: 0, blank: 0, inner: line.start > first });
            run.end = line.end;
            run.bars += usize::from(bar);
            run.blank += usize::from(blank);
        } else {
            runs.extend(open.take().filter(|run| run.bars > 0));
        }
    }
    runs.extend(open.filter(|run| run.bars > 0));
    runs
}

/// What follows a bar at the start of a line that is no row of a table.
fn bar_prefix(line: &str) -> Option<&str> {
    let rest = line.trim_ascii_start().strip_prefix(['|', '│'])?;
    let is_row = rest.trim_ascii_end().ends_with(['|', '│']) || rest.trim_ascii_start().starts_with("---");
    (!is_row || rest.trim_ascii().is_empty()).then_some(rest)
}

/// A bar before every line.
fn bar_prefixes(text: &str) -> Option<Vec<Edit>> {
    let content = lines(text).filter(|line| !line.is_blank());
    let all = content.clone().count();
    let barred: Vec<(Line<'_>, &str)> = content.filter_map(|line| Some((line, bar_prefix(line.text)?))).collect();
    if barred.len() < MIN_LINES || barred.len() * 10 < all * 9 {
        return None;
    }
    let spaced = barred.iter().all(|(_, rest)| rest.is_empty() || rest.starts_with(' '));
    let edit = |&(line, rest): &(Line<'_>, &str)| {
        let rest = rest.strip_prefix(' ').filter(|_| spaced).unwrap_or(rest);
        Edit::new(line.start, line.start + line.text.len() - rest.len(), "")
    };
    Some(barred.iter().map(edit).collect())
}

/// A line that starts with a number.
#[derive(Clone, Copy)]
struct Numbered {
    number: u32,
    /// White space before the number, and with it.
    lead: usize,
    width: usize,
    /// What follows the number, and spaces after it.
    mark: Mark,
    gap: usize,
}

/// What parts a line's number from its text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Spaces,
    Tab,
    Bar,
    Colon,
    /// The number is all there is.
    End,
}

impl Numbered {
    /// Numbers of lists (`1.`, `1)`) are not those of a column.
    fn new(line: &str) -> Option<Self> {
        let lead = line.len() - line.trim_ascii_start().len();
        let digits = line.bytes().skip(lead).take_while(u8::is_ascii_digit).count();
        let width = lead + digits;
        let number = line.get(lead..width)?.parse().ok()?;
        let rest = line.get(width..)?;
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let after = rest.get(spaces..)?;
        let (mark, gap) = match after.chars().next() {
            None => (Mark::End, 0),
            Some('\t') if spaces == 0 => (Mark::Tab, 1),
            Some(bar @ ('|' | '│')) => (Mark::Bar, spaces + bar.len_utf8()),
            Some(':') if spaces == 0 => (Mark::Colon, 1),
            Some(_) if spaces > 0 => (Mark::Spaces, spaces),
            Some(_) => return None,
        };
        Some(Self { number, lead, width, mark, gap })
    }
}

/// Whether nearly every number is the one before plus one.
fn is_consecutive(numbers: impl Iterator<Item = u32> + Clone) -> bool {
    let pairs = numbers.clone().zip(numbers.skip(1));
    let (all, next) = pairs.fold((0, 0), |(all, next), (a, b)| (all + 1, next + usize::from(a.checked_add(1) == Some(b))));
    all > 0 && next * 20 >= all * 19
}

/// A number before every line.
fn number_prefixes(text: &str) -> Option<Vec<Edit>> {
    let content = lines(text).filter(|line| !line.is_blank());
    let all = content.clone().count();
    let numbered: Vec<(Line<'_>, Numbered)> = content.filter_map(|line| Some((line, Numbered::new(line.text)?))).collect();
    let full: Vec<Numbered> = numbered.iter().map(|&(_, it)| it).filter(|it| it.mark != Mark::End).collect();
    let mark = full.first()?.mark;
    if full.len() < MIN_LINES || full.len() * 3 < numbered.len() || numbered.len() * 10 < all * 8 {
        return None;
    }
    if full.iter().any(|it| it.mark != mark) || !is_consecutive(numbered.iter().map(|(_, it)| it.number)) {
        return None;
    }
    // Numbers and spaces may be a list: a column also numbers blank lines, aligns its numbers or numbers markup.
    let is_column = mark != Mark::Spaces
        || full.len() < numbered.len()
        || full.iter().any(|it| it.lead > 0)
        || numbered.iter().any(|(line, it)| {
            line.text.get(it.width..).is_some_and(|rest| rest.trim_ascii_start().starts_with(['#', '`', '-', '*', '>']))
        });
    if !is_column {
        return None;
    }
    let gap = full.iter().map(|it| it.gap).min().unwrap_or(0);
    let column = full.iter().map(|it| it.width + it.gap).min().unwrap_or(0);
    let edit = |&(line, it): &(Line<'_>, Numbered)| {
        let width = match mark {
            // Aligned numbers give the text a column of its own; others are each followed by the same gap.
            Mark::Spaces if column > it.width => column,
            Mark::Spaces => it.width + gap,
            // grep -n puts nothing after its colon, viewers put a space after their bar.
            Mark::Bar if line.text.get(it.width + it.gap..).is_some_and(|rest| rest.starts_with(' ')) => it.width + it.gap + 1,
            _ => it.width + it.gap,
        };
        Edit::new(line.start, line.start + width.min(line.text.len()), "")
    };
    Some(numbered.iter().map(edit).collect())
}

/// Numbers on lines of their own: all before the text, or each before its line.
fn number_lines(text: &str) -> Option<Vec<Edit>> {
    let all = lines(text).filter(|line| !line.is_blank()).count();
    let alone: Vec<(Line<'_>, u32)> = lines(text)
        .filter_map(|line| Numbered::new(line.text).filter(|it| it.mark == Mark::End).map(|it| (line, it.number)))
        .collect();
    if alone.len() < MIN_LINES || alone.len() * 10 < all * 3 || !is_consecutive(alone.iter().map(|&(_, number)| number)) {
        return None;
    }
    let adjoining = alone.iter().zip(alone.iter().skip(1)).filter(|((a, _), (b, _))| a.end == b.start).count();
    let block = adjoining * 10 >= alone.len() * 9;
    let mut next = alone.iter().skip(1).map(|(line, _)| line.start).chain([text.len()]);
    let edit = |&(line, _): &(Line<'_>, u32)| {
        // A number straight before the next one numbers a blank line.
        let blank = next.next() == Some(line.end) && !block;
        Edit::new(line.start, line.end, if blank { "\n" } else { "" })
    };
    Some(alone.iter().map(edit).collect())
}
