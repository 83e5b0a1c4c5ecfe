"""Rows of any origin to drafts: the same few fields, still as text. Nothing is interpreted beyond what a column or tag means."""
