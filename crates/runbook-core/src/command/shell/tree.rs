//! From the full parser's tree to a [`Script`]. The only file that names the shell crate.

use super::{Assignment, Fidelity, HereDoc, Redirection, RedirectionKind, Script, Simple, Word, cook, lex};
use shuck_ast as ast;
use shuck_parser::parser::{ParseStatus, Parser};
use shuck_parser::{ShellDialect, ShellProfile};
use std::borrow::Cow;
use std::ops::Range;

/// How deep constructs may nest. A level takes up to 27 KiB of stack in native release code, which then fits 512 KiB.
const MAX_DEPTH: usize = 12;
/// How many operations the parser may do.
const FUEL: usize = 100_000;

/// Parses `masked`, of the same length as `text`, as bash; `None` where it does not parse cleanly.
pub(super) fn parse<'a>(text: &'a str, masked: &str, placeholders: &[Range<usize>]) -> Option<Script<'a>> {
    let profile = ShellProfile::native(ShellDialect::Bash);
    let result = Parser::with_limits_and_profile(masked, MAX_DEPTH, FUEL, profile).parse();
    if result.status != ParseStatus::Clean {
        return None;
    }
    let mut reader = Reader { text, placeholders, script: Script::default() };
    reader.sequence(&result.file.body);
    let open = |command: &Simple<'_>| {
        let values = command.assignments.iter().map(|it| &it.value).chain(command.redirections.iter().map(|it| &it.target));
        command.words.iter().chain(values).any(|word| word.open)
    };
    if reader.script.commands.iter().any(open) {
        reader.opaque();
    }
    Some(reader.script)
}

struct Reader<'a, 'p> {
    text: &'a str,
    placeholders: &'p [Range<usize>],
    script: Script<'a>,
}

fn range(span: ast::Span) -> Range<usize> {
    span.start.offset()..span.end.offset().max(span.start.offset())
}

impl<'a> Reader<'a, '_> {
    fn sequence(&mut self, sequence: &ast::StmtSeq) {
        sequence.stmts.iter().for_each(|statement| self.statement(statement));
    }

    fn statement(&mut self, statement: &ast::Stmt) {
        let first = self.script.commands.len();
        match &statement.command {
            ast::Command::Simple(it) => {
                let words = std::iter::once(&it.name).chain(&it.args);
                return self.simple(words, &it.assignments, &statement.redirects, it.span);
            }
            ast::Command::Builtin(it) => {
                let (assignments, span, words) = match it {
                    ast::BuiltinCommand::Break(it) => (&it.assignments, it.span, it.depth.iter().chain(&it.extra_args)),
                    ast::BuiltinCommand::Continue(it) => (&it.assignments, it.span, it.depth.iter().chain(&it.extra_args)),
                    ast::BuiltinCommand::Return(it) => (&it.assignments, it.span, it.code.iter().chain(&it.extra_args)),
                    ast::BuiltinCommand::Exit(it) => (&it.assignments, it.span, it.code.iter().chain(&it.extra_args)),
                };
                self.simple(words, assignments, &statement.redirects, span);
                // The name is no word of the tree.
                if let Some(command) = self.script.commands.get_mut(first) {
                    let start = command.range.start;
                    let name = match it {
                        ast::BuiltinCommand::Break(_) => "break",
                        ast::BuiltinCommand::Continue(_) => "continue",
                        ast::BuiltinCommand::Return(_) => "return",
                        ast::BuiltinCommand::Exit(_) => "exit",
                    };
                    let word = Word { text: Cow::Borrowed(name), range: start..start + name.len(), ..Word::default() };
                    command.words.insert(0, word);
                }
                return;
            }
            ast::Command::Decl(it) => return self.declaration(it, &statement.redirects),
            ast::Command::Binary(it) => {
                self.statement(&it.left);
                let left = first..self.script.commands.len();
                self.statement(&it.right);
                if matches!(it.op, ast::BinaryOp::Pipe | ast::BinaryOp::PipeAll) {
                    let right = self.script.commands.get_mut(left.end..).unwrap_or_default();
                    right.iter_mut().filter(|it| it.fed_by.is_none()).for_each(|it| it.fed_by = Some(left.clone()));
                }
            }
            ast::Command::Compound(it) => self.compound(it),
            ast::Command::Function(it) => {
                self.script.functions.extend(it.static_names().map(ToString::to_string));
                self.statement(&it.body);
            }
            ast::Command::AnonymousFunction(it) => self.statement(&it.body),
        }
        self.around(first, &statement.redirects, statement.span);
    }

    /// The redirections of a compound, which hold for all in it.
    fn around(&mut self, first: usize, redirects: &[ast::Redirect], span: ast::Span) {
        if redirects.is_empty() {
            return;
        }
        let last = self.script.commands.len();
        let mut holder = Simple { range: range(span), ..Simple::default() };
        redirects.iter().for_each(|redirect| self.redirect(redirect, &mut holder));
        if let Some(here) = &holder.here {
            let inside = self.script.commands.get_mut(first..last).unwrap_or_default();
            let free = inside.iter_mut().filter(|it| it.here.is_none() && it.fed_by.is_none());
            free.for_each(|it| it.here = Some(here.clone()));
        }
        if !holder.redirections.is_empty() {
            holder.here = None;
            self.script.commands.push(holder);
        }
    }

    fn simple<'t>(
        &mut self,
        words: impl Iterator<Item = &'t ast::Word> + Clone,
        assignments: &'t [ast::Assignment],
        redirects: &'t [ast::Redirect],
        span: ast::Span,
    ) {
        let index = self.script.commands.len();
        let mut command = Simple { range: range(span), ..Simple::default() };
        command.assignments.extend(assignments.iter().map(|it| self.assignment(it)));
        command.words.extend(words.clone().filter(|it| it.span.end.offset() > it.span.start.offset()).map(|it| self.word(it)));
        self.script.commands.push(Simple::default());
        assignments.iter().for_each(|it| self.assigned(it));
        words.for_each(|it| self.parts(&it.parts));
        redirects.iter().for_each(|it| self.redirect(it, &mut command));
        if command.range.is_empty() {
            command.range = lex::extent(&command);
        }
        if let Some(slot) = self.script.commands.get_mut(index) {
            *slot = command;
        }
    }

    fn declaration(&mut self, it: &ast::DeclClause, redirects: &[ast::Redirect]) {
        let index = self.script.commands.len();
        let mut command = Simple { range: range(it.span), ..Simple::default() };
        command.assignments.extend(it.assignments.iter().map(|it| self.assignment(it)));
        command.words.push(cook::word(self.text, range(it.variant_span), self.placeholders));
        self.script.commands.push(Simple::default());
        for operand in &it.operands {
            match operand {
                ast::DeclOperand::Flag(word) | ast::DeclOperand::Dynamic(word) => {
                    command.words.push(self.word(word));
                    self.parts(&word.parts);
                }
                ast::DeclOperand::Name(name) => command.words.push(cook::word(self.text, range(name.span), self.placeholders)),
                ast::DeclOperand::Assignment(assignment) => {
                    command.assignments.push(self.assignment(assignment));
                    self.assigned(assignment);
                }
            }
        }
        redirects.iter().for_each(|it| self.redirect(it, &mut command));
        if let Some(slot) = self.script.commands.get_mut(index) {
            *slot = command;
        }
    }

    fn compound(&mut self, compound: &ast::CompoundCommand) {
        use ast::CompoundCommand as C;
        match compound {
            C::If(it) => {
                self.sequence(&it.condition);
                self.sequence(&it.then_branch);
                for (condition, branch) in &it.elif_branches {
                    self.sequence(condition);
                    self.sequence(branch);
                }
                it.else_branch.iter().for_each(|branch| self.sequence(branch));
            }
            C::For(it) => {
                it.words.iter().flatten().for_each(|word| self.parts(&word.parts));
                self.sequence(&it.body);
            }
            C::Repeat(it) => {
                self.opaque();
                self.sequence(&it.body);
            }
            C::Foreach(it) => {
                it.words.iter().for_each(|word| self.parts(&word.parts));
                self.sequence(&it.body);
            }
            C::ArithmeticFor(it) => {
                self.arithmetic(range(it.left_paren_span).start..range(it.right_paren_span).end, 0);
                self.sequence(&it.body);
            }
            C::While(it) => {
                self.sequence(&it.condition);
                self.sequence(&it.body);
            }
            C::Until(it) => {
                self.sequence(&it.condition);
                self.sequence(&it.body);
            }
            C::Case(it) => {
                self.parts(&it.word.parts);
                for case in &it.cases {
                    case.patterns.iter().for_each(|pattern| self.arithmetic(range(pattern.span), 0));
                    self.sequence(&case.body);
                }
            }
            C::Select(it) => {
                it.words.iter().for_each(|word| self.parts(&word.parts));
                self.sequence(&it.body);
            }
            C::Subshell(body) | C::BraceGroup(body) => self.sequence(body),
            C::Arithmetic(it) => self.arithmetic(range(it.span), 0),
            C::Time(it) => it.command.iter().for_each(|command| self.statement(command)),
            C::Conditional(it) => {
                self.condition(&it.expression);
            }
            C::Coproc(it) => self.statement(&it.body),
            C::Always(it) => {
                self.sequence(&it.body);
                self.sequence(&it.always_body);
            }
        }
    }

    fn condition(&mut self, expression: &ast::ConditionalExpr) {
        match expression {
            ast::ConditionalExpr::Binary(it) => {
                self.condition(&it.left);
                self.condition(&it.right);
            }
            ast::ConditionalExpr::Unary(it) => self.condition(&it.expr),
            ast::ConditionalExpr::Parenthesized(it) => self.condition(&it.expr),
            ast::ConditionalExpr::Word(it) | ast::ConditionalExpr::Regex(it) => self.parts(&it.parts),
            ast::ConditionalExpr::Pattern(it) => self.arithmetic(range(it.span), 0),
            ast::ConditionalExpr::VarRef(it) => self.arithmetic(range(it.span), 0),
        }
    }

    fn word(&self, word: &ast::Word) -> Word<'a> {
        cook::word(self.text, range(word.span), self.placeholders)
    }

    fn assignment(&self, assignment: &ast::Assignment) -> Assignment<'a> {
        let name = self.text.get(range(assignment.target.name_span)).unwrap_or("");
        let value = match &assignment.value {
            ast::AssignmentValue::Scalar(word) => self.word(word),
            ast::AssignmentValue::Compound(array) => {
                let range = range(array.span);
                Word { text: self.text.get(range.clone()).unwrap_or("").into(), range, dynamic: true, ..Word::default() }
            }
        };
        Assignment { name: name.into(), value }
    }

    /// The commands within the value of an assignment.
    fn assigned(&mut self, assignment: &ast::Assignment) {
        if let Some(subscript) = &assignment.target.subscript {
            self.arithmetic(range(subscript.span()), 0);
        }
        match &assignment.value {
            ast::AssignmentValue::Scalar(word) => self.parts(&word.parts),
            ast::AssignmentValue::Compound(array) => {
                array.elements.iter().for_each(|element| self.parts(&element.value().word.parts));
            }
        }
    }

    /// The commands within the parts of a word.
    fn parts(&mut self, parts: &[ast::WordPartNode]) {
        for part in parts {
            match &part.kind {
                ast::WordPart::Literal(_) | ast::WordPart::SingleQuoted { .. } | ast::WordPart::Variable(_) => {}
                ast::WordPart::DoubleQuoted { parts, .. } => self.parts(parts),
                ast::WordPart::CommandSubstitution { body, .. } | ast::WordPart::ProcessSubstitution { body, .. } => {
                    self.sequence(body);
                }
                ast::WordPart::Transformation { operator, .. } if *operator != 'P' => self.arithmetic(range(part.span), 2),
                ast::WordPart::Transformation { .. } => self.opaque(),
                // What is no arithmetic is a subshell in a substitution: `$((cd x && rm y))`.
                ast::WordPart::ArithmeticExpansion { expression_ast: None, .. } => self.opaque(),
                _ => self.arithmetic(range(part.span), 2),
            }
        }
    }

    /// A part that is not walked through: whether it may run something is seen from its source, `skip` bytes in.
    fn arithmetic(&mut self, range: Range<usize>, skip: usize) {
        let source = self.text.get(range.start + skip..range.end).unwrap_or("");
        let runs = ["$(", "`", "<(", ">("].iter().any(|opener| source.contains(opener));
        // `$((` opens arithmetic, which runs nothing by itself.
        if runs && source.replace("$((", "").contains(['$', '`', '<', '>']) || source.contains("@P}") {
            self.opaque();
        }
    }

    fn opaque(&mut self) {
        self.script.fidelity = self.script.fidelity.max(Fidelity::Partial);
    }

    fn redirect(&mut self, redirect: &ast::Redirect, command: &mut Simple<'a>) {
        use ast::RedirectKind as K;
        match &redirect.target {
            ast::RedirectTarget::Heredoc(heredoc) => {
                let range = range(heredoc.body.span);
                let text = self.text.get(range.clone()).unwrap_or("");
                if heredoc.body.mode.expands() {
                    for part in &heredoc.body.parts {
                        match &part.kind {
                            ast::HeredocBodyPart::Literal(_) | ast::HeredocBodyPart::Variable(_) => {}
                            ast::HeredocBodyPart::CommandSubstitution { body, .. } => self.sequence(body),
                            _ => self.arithmetic(self::range(part.span), 2),
                        }
                    }
                }
                // The tree does not tell a body that its delimiter ends from one that the text ends.
                let after = self.text.get(range.end..).unwrap_or("").trim_start_matches('\t');
                if !after.starts_with(heredoc.delimiter.cooked.as_str()) {
                    self.opaque();
                }
                command.here = Some(HereDoc { text: text.into(), range });
            }
            ast::RedirectTarget::Word(word) => {
                self.parts(&word.parts);
                let target = self.word(word);
                let descriptor = target.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
                let kind = match redirect.kind {
                    K::Output | K::Clobber | K::OutputBoth => RedirectionKind::Write,
                    K::Append => RedirectionKind::Append,
                    K::Input => RedirectionKind::Read,
                    K::ReadWrite => RedirectionKind::ReadWrite,
                    K::DupOutput | K::DupInput if descriptor => RedirectionKind::Duplicate,
                    K::DupInput => RedirectionKind::Read,
                    K::DupOutput => RedirectionKind::Write,
                    K::HereString | K::HereDoc | K::HereDocStrip => {
                        command.here = Some(HereDoc { text: target.text, range: target.range });
                        return;
                    }
                };
                command.redirections.push(Redirection { kind, target });
            }
        }
    }
}
