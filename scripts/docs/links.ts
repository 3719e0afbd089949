// How pages and their parts are linked to.

/** The page of a provider in docs/ and in docs/reference/: `bird.md` for *Bird Channels*. */
export const pageOf = (displayName: string): string =>
	`${displayName.toLowerCase().replace(' channels', '').replaceAll(' ', '-')}.md`;

/** The part of an address that leads to a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

/** A link to a heading of the same page. */
export const toHeading = (text: string, heading: string): string => `[${text}](#${anchorOf(heading)})`;
