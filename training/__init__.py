"""How the demonstration model is made: sentences, training, export, evaluation. See README.md beside this file."""
