"""A lesson's Markdown becomes pages for a phone, and the path of questions through them."""
