"""Knowledge graphs from Dutch-language news on diplomacy and conflict."""

__version__ = "0.1.0"
