"""What a string is: words, stems, slips, senses and vectors, and an index that finds texts by them."""
