"""Understanding what people type, without any network: words, times of day, what is wanted, and finding passages."""
