// Stands in for a style sheet in unit tests, where nothing is painted.
export {};
