"""What lessons say, to be found: passages, their lines, terms and titles, help and hints."""
