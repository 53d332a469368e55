"""Files that other programs read and write: Anki's packages, and CSV. Pure: values in, bytes out, and back."""
