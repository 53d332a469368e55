"""Fits the model: `python -m training.need`."""

from training.need import main

main()
