// An example of the output: the first item as it came out, and its files.
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { code } from '../form/takes';
import { jsonBlock } from './json';

/** File in the field `data`: `referral.pdf`, application/pdf, 1 kB. */
function fileLine([field, { fileName, mimeType, fileSize }]: [string, IBinaryData]): string {
	const facts = [fileName && code(fileName), mimeType, fileSize].filter((fact) => fact !== undefined && fact !== '');
	return `With the file in the field ${code(field)}: ${facts.join(', ')}.`;
}

/**
 * The first of the items that came out.
 *
 * @throws Error when none did
 */
export function outputBlock([first]: INodeExecutionData[]): string {
	const { json, binary = {} } = first;
	return [jsonBlock(json), ...Object.entries(binary).map(fileLine)].join('\n\n');
}
