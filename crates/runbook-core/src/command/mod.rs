//! The parsed command: readers of shell, SQL and PowerShell behind types of our own.
