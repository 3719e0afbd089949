/** Names of files as people and systems can take them. */
import { endingOf } from './mediaTypes';

/** What is not seen: controls, marks of direction, invisible blanks, halves of characters. The joiners of scripts stay. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]/gu;
/** What stands between folders on some system, and in a name on none. */
const SEPARATORS = '/\\';

/**
 * A name without what is not seen in it.
 *
 * @returns `undefined` when nothing is left that names a file
 */
export function cleanName(name: string): string | undefined {
	const clean = name.replace(UNSEEN, '').trim();
	return /^\.*$/.test(clean) ? undefined : clean;
}

/** The name with `_` in the place of separators and of further characters, each listed once. */
export function withoutCharacters(name: string, characters: string): string {
	return Array.from(name, (character) => ((SEPARATORS + characters).includes(character) ? '_' : character)).join('');
}

/** What is known of a file that has to have a name. */
interface Named {
	/** Its name as an earlier node gave it; empty where it gave none. */
	fileName: string;
	/** Its ending, likewise. */
	fileExtension: unknown;
	/** Its media type. */
	contentType: string;
	/** What to call it where it has no name. */
	otherwise: string;
}

/**
 * The name of a file to send, in composed characters (NFC). One without a name, or with nothing but the ending, is called
 * `otherwise`, with the ending of its type.
 */
export function nameOf({ fileName, fileExtension, contentType, otherwise }: Named): string {
	const name = cleanName(fileName)?.normalize('NFC');
	const given = typeof fileExtension === 'string' && /^[a-z0-9]{1,10}$/i.test(fileExtension) ? fileExtension : 'bin';
	const ending = endingOf(contentType) ?? given;
	if (name !== undefined && name.toLowerCase() !== `.${ending}`) return name;
	return `${cleanName(otherwise)?.normalize('NFC') ?? 'file'}.${ending}`;
}
