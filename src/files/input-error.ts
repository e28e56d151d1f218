/** A file that cannot be read as what it should be. The message names the file, what is wrong and what to do. */
export class InputError extends Error {}
