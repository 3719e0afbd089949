/** How a text goes out by SMS (3GPP TS 23.038, 6.2.1; 23.040, 9.2.3.24): what it costs is counted in segments. */
import { SegmentedMessage } from 'sms-segments-calculator';

/** What a text takes. */
export interface Segments {
	/** UCS-2 as soon as one character is none of the GSM alphabet. */
	encoding: 'GSM-7' | 'UCS-2';
	segments: number;
	/** Characters as people count them. */
	characters: number;
}

/** What a text takes by SMS; no character is cut in two. */
export function segmentsOf(text: string): Segments {
	const { encodingName, segmentsCount, graphemes } = new SegmentedMessage(text);
	return { encoding: encodingName, segments: segmentsCount, characters: graphemes.length };
}
