"""The commands, one module each; only their functions import what is heavy."""
