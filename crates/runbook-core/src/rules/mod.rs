//! Knowledge as data: what programs and their sub-commands do.
