// How pages and their parts are linked to.

/** The folder with the pages of a provider: `docs/bird` for *Bird Channels*. */
export const folderOf = (displayName: string): string =>
	`docs/${displayName.toLowerCase().replace(' channels', '').replaceAll(' ', '-')}`;

/** The page with which a builder begins, below the root. */
export const guideOf = (displayName: string): string => `${folderOf(displayName)}/README.md`;

/** The page with all fields and examples, below the root. */
export const referenceFileOf = (displayName: string): string => `${folderOf(displayName)}/reference.md`;

/** The part of an address that leads to a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

/** A link to a heading of the same page. */
export const toHeading = (text: string, heading: string): string => `[${text}](#${anchorOf(heading)})`;
