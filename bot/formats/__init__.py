"""Files that other programs read and write: Anki's packages, CSV and ZIP. Values go in, bytes come out, and back."""
