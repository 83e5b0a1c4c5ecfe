"""Drafts to places: each field is read, or left out with a remark. What is not known stays null; nothing is guessed."""
