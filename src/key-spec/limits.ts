/** Environment variable of the function that carries the specification, as JSON. */
export const KEY_SPECIFICATION_VARIABLE = 'KEY_SPECIFICATION';

/** Raised when an older handler would misread what a newer construct writes. */
export const KEY_SPECIFICATION_VERSION = 2;

/** Least length of a key for which only a length is asked, in characters. */
export const MIN_KEY_LENGTH = 16;

/** Length of a key, in characters, where none is asked for. */
export const DEFAULT_KEY_LENGTH = 32;

/** A key of fewer bits can be guessed, given time and means: it is refused. */
export const LEAST_BITS = 64;

/** In fewer characters, each of them printable ASCII, no key has so many bits. */
export const LEAST_KEY_CHARACTERS = 10;

/** A key of fewer bits is warned of. */
export const STRONG_BITS = 128;

/** Most that Secrets Manager stores as one value, in bytes. */
export const MAX_SECRET_BYTES = 65_536;

/** The field in which a document remembers its rotations; no key may take it. */
export const MEMORY_FIELD = '_key_rotation';

/** How long a reader may hold a value before it reads again, in seconds, where nothing is said. */
export const DEFAULT_CACHE_TTL = 3600;
