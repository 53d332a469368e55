"""The features, from the ground up: each folder is one, with the same layers as file names inside."""
