"""Commands, one module for each noun. Each says what went wrong, where, and what to do, and exits non-zero."""
