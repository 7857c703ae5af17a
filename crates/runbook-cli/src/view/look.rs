//! How the human view looks: width, colors, and the marks that it is drawn with.

use anstyle::{AnsiColor, Effects, Style};
use runbook_core::ir::{Level, Severity, StepKind};

/// Widest lines of prose that still read well, in columns.
const WIDEST: usize = 120;
/// Narrower than this nothing can be laid out, in columns.
const NARROWEST: usize = 30;

/// How the human view looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Width of a line in columns. Commands are never broken, so that they can be copied.
    pub width: usize,
    /// Whether to use colors. Nothing is said by color alone.
    pub color: bool,
    /// Whether to show all that is known, full texts and rules included.
    pub verbose: bool,
    /// The marks.
    pub marks: &'static Marks,
}

impl Look {
    /// A look of `width` columns, held within what can be read.
    pub fn new(width: usize, color: bool, ascii: bool, verbose: bool) -> Self {
        let marks = if ascii { &ASCII } else { &EMOJI };
        Self { width: width.clamp(NARROWEST, WIDEST), color, verbose, marks }
    }
}

/// The marks that a page is drawn with.
#[derive(Debug)]
pub struct Marks {
    /// Traffic lights.
    safe: &'static str,
    caution: &'static str,
    danger: &'static str,
    /// Columns that a light takes.
    pub light_width: usize,
    wait: &'static str,
    escalate: &'static str,
    manual: &'static str,
    decision: &'static str,
    /// Leads to a target.
    pub arrow: &'static str,
    /// Opens the ways on from a step.
    pub turn: &'static str,
    /// Opens a loop.
    pub again: &'static str,
    /// Stands between items of a line.
    pub dot: &'static str,
    /// Opens an item of a list.
    pub bullet: &'static str,
    /// Opens a heading.
    pub heading: &'static str,
    /// Draws a line between documents.
    pub double_rule: &'static str,
    /// Stands for what is left out.
    pub more: &'static str,
}

const EMOJI: Marks = Marks {
    safe: "🟢",
    caution: "🟡",
    danger: "🔴",
    light_width: 2,
    wait: "⏳",
    escalate: "📣",
    manual: "✋",
    decision: "❓",
    arrow: "→",
    turn: "↳",
    again: "↻",
    dot: "·",
    bullet: "•",
    heading: "──",
    double_rule: "═",
    more: "…",
};

const ASCII: Marks = Marks {
    safe: "[safe]",
    caution: "[caution]",
    danger: "[DANGER]",
    light_width: 9,
    wait: "(wait)",
    escalate: "(escalate)",
    manual: "(manual)",
    decision: "(decision)",
    arrow: "->",
    turn: "=>",
    again: "=> loop:",
    dot: "|",
    bullet: "-",
    heading: "--",
    double_rule: "=",
    more: "...",
};

impl Marks {
    /// The traffic light of `level`.
    pub fn light(&self, level: Level) -> &'static str {
        match level {
            Level::Safe => self.safe,
            Level::Caution => self.caution,
            Level::Danger => self.danger,
        }
    }

    /// The mark of a step's kind, where title and light do not make it obvious.
    pub fn kind(&self, kind: StepKind) -> Option<&'static str> {
        match kind {
            StepKind::Action | StepKind::Check => None,
            StepKind::Wait => Some(self.wait),
            StepKind::Escalate => Some(self.escalate),
            StepKind::Manual => Some(self.manual),
            StepKind::Decision => Some(self.decision),
        }
    }
}

/// The role of a piece of text, which decides its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Plain,
    /// Titles.
    Strong,
    /// Headings of the parts of a page.
    Heading,
    /// What matters less.
    Dim,
    /// What is to be run.
    Command,
    /// What a level colors.
    Risk(Level),
    /// What a severity colors.
    Issue(Severity),
}

impl Tone {
    /// Its style. Only the 16 colors of the terminal's own palette, which people adapt to their eyes.
    pub fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().effects(Effects::BOLD),
            Self::Heading => Style::new().effects(Effects::BOLD),
            Self::Dim => Style::new().effects(Effects::DIMMED),
            Self::Command => color(AnsiColor::Cyan),
            Self::Risk(Level::Safe) => color(AnsiColor::Green),
            Self::Risk(Level::Caution) | Self::Issue(Severity::Warning) => color(AnsiColor::Yellow),
            Self::Risk(Level::Danger) | Self::Issue(Severity::Error) => color(AnsiColor::Red).effects(Effects::BOLD),
            Self::Issue(Severity::Info) => color(AnsiColor::Blue),
        }
    }
}
