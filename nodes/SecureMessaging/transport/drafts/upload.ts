/** Uploads files to a draft: placeholders first, then the chunks that the portal asks for, one after another. */
import type { IDataObject } from 'n8n-workflow';
import { type BinaryFile, FileSlices, multipart } from '../../../shared/files';
import { type Api, CallFailure, path } from '../../../shared/http';
import type { Steps } from '../../../shared/operation';
import { withoutHyphens } from '../guid';
import { acknowledgement, uploadPlan } from '../replies';

/** The place of one file in the portal's plan, as it is remembered. */
interface Placeholder {
	attachmentGuid: string;
	fileName: string;
	chunks: Array<{ chunkNumber: number; bytesSize: number; byteStartIndex: number }>;
}

/** The requests of an upload. */
export const uploadRequests = [
	'POST /v1/attachments/precreate',
	'POST /v1/attachments/{attachmentGuid}/chunk/{chunkNumber}',
];

/** Characters that the portal refuses in names of files: none is known; it trims names and composes their characters. */
const REFUSED_IN_NAMES = '';

/** A file that was uploaded. */
export interface Uploaded extends IDataObject {
	attachmentGuid: string;
	fileName: string;
	fileSize: number;
}

/**
 * Uploads files to a draft: POST /v1/attachments/precreate, then POST /v1/attachments/{guid}/chunk/{n} for each chunk
 * (the vendor's request classes and SDKs). The precreate call already ties the files to the draft, so it is never repeated
 * for the same draft. What was done is remembered, so that a later try neither adds a file twice nor uploads it again.
 *
 * @returns the files in the order given
 * @throws CallFailure when the portal refuses a file, or asks for chunks that do not make up the file
 */
export async function uploadFiles(
	api: Api,
	steps: Steps,
	messageGuid: string,
	files: BinaryFile[],
): Promise<Uploaded[]> {
	if (files.length === 0) return [];
	const placeholders = await steps.once('attachments', async () => await precreate(api, messageGuid, files));
	const places = assigned(placeholders, files);
	const uploaded: Uploaded[] = [];
	for (const [index, file] of files.entries()) {
		const placeholder = places[index];
		const { attachmentGuid } = placeholder;
		await steps.once(`uploaded:${attachmentGuid}`, async () => await uploadChunks(api, placeholder, file));
		uploaded.push({ attachmentGuid, fileName: nameOf(file), fileSize: file.size });
	}
	return uploaded;
}

function nameOf(file: BinaryFile): string {
	return file.nameFor(REFUSED_IN_NAMES);
}

async function precreate(api: Api, messageGuid: string, files: BinaryFile[]): Promise<Placeholder[]> {
	const attachmentPlaceholders = files.map((file) => ({ fileName: nameOf(file), totalBytesLength: file.size }));
	const plan = await api.post(
		path`/v1/attachments/precreate`,
		uploadPlan,
		{ messageGuid, attachmentPlaceholders },
		{ effect: 'add', standIn: { attachmentPlaceholders: files.map(placeFor) } },
	);
	return plan.attachmentPlaceholders.map(({ attachmentGuid, fileName, chunks }) => ({
		attachmentGuid: withoutHyphens(attachmentGuid),
		fileName,
		chunks: chunks
			.map(({ chunkNumber, bytesSize, byteStartIndex }) => ({
				chunkNumber: Number(chunkNumber),
				bytesSize: Number(bytesSize),
				byteStartIndex: Number(byteStartIndex),
			}))
			.sort((one, other) => one.byteStartIndex - other.byteStartIndex),
	}));
}

/** What stands for the plan in a preview: each file in one chunk. */
function placeFor(file: BinaryFile, index: number) {
	const chunk = { chunkNumber: 1, bytesSize: file.size, byteStartIndex: 0 };
	return { attachmentGuid: `{attachmentGuid${index + 1}}`, fileName: nameOf(file), chunks: [chunk] };
}

/** What the portal makes of a name, and its SDKs when they compare names. */
const composed = (name: string): string => name.normalize('NFC').trim();
const compared = (name: string): string => composed(name).toLowerCase();

/** How many bytes a place takes. */
const sizeOf = ({ chunks }: Placeholder): number => chunks.reduce((sum, { bytesSize }) => sum + bytesSize, 0);

/**
 * The placeholder of each file by its name; of several places with that name one of its size, else the first.
 *
 * @param forms how names are compared: a later form for those alone that the ones before do not find
 * @returns `undefined` when not all names are found
 */
function byName(
	placeholders: Placeholder[],
	files: BinaryFile[],
	forms: Array<(name: string) => string>,
): Placeholder[] | undefined {
	const left = [...placeholders];
	const taken = (file: BinaryFile, form: (name: string) => string) => {
		const fitting = left.filter(({ fileName }) => form(fileName) === form(nameOf(file)));
		const place = fitting.find((one) => sizeOf(one) === file.size) ?? fitting[0];
		return place && left.splice(left.indexOf(place), 1)[0];
	};
	let found: Array<Placeholder | undefined> = files.map(() => undefined);
	for (const form of forms) found = files.map((file, index) => found[index] ?? taken(file, form));
	const places = found.filter((place) => place !== undefined);
	return places.length === files.length ? places : undefined;
}

/**
 * The placeholder of each file: by exact name where all of them are found, since plans may come in another order; else by
 * position where names in any case and sizes agree with it; else by name in any case; else by position alone. None is given to
 * two files. The SDKs compare names in any case and know of no order.
 */
function assigned(placeholders: Placeholder[], files: BinaryFile[]): Placeholder[] {
	const inOrder = placeholders.length === files.length ? placeholders : undefined;
	const isFit = inOrder?.every((place, index) => {
		const file = files[index];
		return compared(place.fileName) === compared(nameOf(file)) && sizeOf(place) === file.size;
	});
	const places =
		byName(placeholders, files, [composed]) ??
		(isFit ? inOrder : (byName(placeholders, files, [composed, compared]) ?? inOrder));
	if (!places) throw unusable('has no place for one of the files');
	if (new Set(places.map(({ attachmentGuid }) => attachmentGuid.toLowerCase())).size < places.length)
		throw unusable('has one place for two files');
	places.forEach((place, index) => assertWhole(place, files[index]));
	return places;
}

/** Refuses a plan whose chunks are not exactly the bytes of the file. */
function assertWhole({ chunks }: Placeholder, { size }: BinaryFile): void {
	let covered = 0;
	for (const { byteStartIndex, bytesSize } of chunks) {
		if (byteStartIndex !== covered || bytesSize < 1) throw unusable('leaves out a part of a file');
		covered += bytesSize;
	}
	if (covered !== size) throw unusable('does not make up the whole file');
}

function unusable(problem: string): CallFailure {
	return new CallFailure({
		message: `The upload plan of Secure Messaging ${problem}`,
		hint: 'Nothing was sent. Run the node again; if it happens again, report it to the provider.',
		outcome: 'notSent',
	});
}

async function uploadChunks(api: Api, { attachmentGuid, chunks }: Placeholder, file: BinaryFile): Promise<void> {
	const slices = new FileSlices(file);
	const upload = async ({ chunkNumber, byteStartIndex, bytesSize }: Placeholder['chunks'][number]) => {
		const bytes = {
			name: 'upload',
			fileName: nameOf(file),
			contentType: 'application/octet-stream',
			size: bytesSize,
			open: () => slices.slice(byteStartIndex, bytesSize),
		};
		const target = path`/v1/attachments/${attachmentGuid}/chunk/${chunkNumber}`;
		return await api.post(target, acknowledgement, multipart([bytes]), { effect: 'prepare' });
	};
	try {
		for (const chunk of chunks) await upload(chunk);
	} finally {
		await slices.close();
	}
}
