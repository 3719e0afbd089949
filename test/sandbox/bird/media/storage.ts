/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The S3-like storage host behind media: its upload target, its presigned links, and its refusals in XML.
import { createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { readMultipart, type ReceivedFile } from '../../core';
import type { Bird } from '../http/endpoint';
import type { BirdStore, Media } from '../store';

export const bucket = 'sandbox-media';
export const uploadPath = `/s3-upload/${bucket}`;
const chunkSize = 65_536;
export const s3Credential = 'SANDBOXKEY/20260101/eu-west-1/s3/aws4_request';

/** The S3 refusals, which are XML and not Bird's JSON. */
class S3Error extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

function sendXml(res: Response, { status, code, message }: S3Error): void {
	const text = message.replace(/&/g, '&amp;').replace(/</g, '&lt;');
	const inner = `<Code>${code}</Code><Message>${text}</Message><RequestId>SANDBOX0000000001</RequestId><HostId>sandbox</HostId>`;
	res.status(status).type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner}</Error>`);
}

export function sign(text: string): string {
	return createHmac('sha256', 'sandbox signing key').update(text).digest('hex');
}

export function amzDate(time: number): string {
	return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Part of the bytes that a download of this medium gives: deterministic, and endless in principle. */
function mediaChunk(mediaId: string, index: number): Buffer {
	const line = createHash('sha256').update(`${mediaId}:${index}`).digest();
	return Buffer.alloc(chunkSize, line);
}

function* mediaChunks(mediaId: string, size: number): Generator<Buffer> {
	for (let at = 0; at < size; at += chunkSize)
		yield mediaChunk(mediaId, at / chunkSize).subarray(0, Math.min(chunkSize, size - at));
}

/** The SHA-256 of what a download of this medium gives. Uploaded bytes are not kept, so it differs from the upload's. */
export function downloadHash(mediaId: string, size: number): string {
	const hash = createHash('sha256');
	for (const chunk of mediaChunks(mediaId, size)) hash.update(chunk);
	return hash.digest('hex');
}

export function policyOf(fields: Record<string, string>, maxSize: number, expiresAt: number): string {
	const conditions: unknown[] = Object.entries(fields).map(([key, value]) => ({ [key]: value }));
	conditions.push(['content-length-range', 0, maxSize]);
	return Buffer.from(JSON.stringify({ expiration: new Date(expiresAt).toISOString(), conditions })).toString('base64');
}

/** S3 ignores what comes after the file, so that those fields count as missing. */
function fieldsBeforeFile(order: string[], fields: Record<string, string>): Record<string, string> {
	const end = order.indexOf('file');
	const names = end === -1 ? order : order.slice(0, end);
	return Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));
}

function slotFor({ store }: Bird, sent: Record<string, string>): Media {
	if (sent.key === undefined) {
		throw new S3Error(
			400,
			'InvalidArgument',
			"Bucket POST must contain a field named 'key'. If it is specified, please check the order of the fields.",
		);
	}
	const media = store.media.get(sent.key.slice(-36));
	if (media?.fields.key !== sent.key)
		throw new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy Condition failed: ["eq", "$key"]');
	return media;
}

function checkForm(media: Media, sent: Record<string, string>): void {
	for (const [name, value] of Object.entries(media.fields)) {
		if (sent[name] === undefined)
			throw new S3Error(403, 'AccessDenied', `Invalid according to Policy: missing field ${name}`);
		if (sent[name] === value) continue;
		if (name === 'x-amz-signature')
			throw new S3Error(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match');
		throw new S3Error(
			403,
			'AccessDenied',
			`Invalid according to Policy: Policy Condition failed: ["eq", "$${name}", "${value}"]`,
		);
	}
	const extra = Object.keys(sent).filter((name) => media.fields[name] === undefined);
	if (extra.length > 0)
		throw new S3Error(403, 'AccessDenied', `Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
	if (media.expiresAt < Date.now())
		throw new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.');
}

function theFile(files: ReceivedFile[], media: Media): ReceivedFile {
	const named = files.filter(({ field }) => field === 'file');
	if (named.length !== 1 || files.length !== 1)
		throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
	if (named[0].size > media.maxSize)
		throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
	return named[0];
}

function checkHead(req: Request): void {
	if (req.headers.authorization !== undefined)
		throw new S3Error(400, 'InvalidArgument', 'Only one auth mechanism allowed');
	if (req.headers['content-length'] === undefined)
		throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
	if (!/^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? '')) {
		throw new S3Error(412, 'PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data');
	}
}

async function upload(bird: Bird, req: Request): Promise<ReceivedFile> {
	checkHead(req);
	const form = await readMultipart(req).catch(() => {
		throw new S3Error(
			400,
			'MalformedPOSTRequest',
			'The body of your POST request is not well-formed multipart/form-data.',
		);
	});
	const sent = fieldsBeforeFile(form.order, form.fields);
	const media = slotFor(bird, sent);
	checkForm(media, sent);
	const file = theFile(form.files, media);
	media.file = { fileName: file.fileName, contentType: media.contentType, size: file.size, sha256: file.sha256 };
	return file;
}

/** Links of an earlier epoch count as expired. */
function linkSignature(id: string, date: string, expires: string, epoch: number): string {
	return sign(`${id} ${date} ${expires} ${epoch}`);
}

export function downloadLink(store: BirdStore, id: string): string {
	const date = amzDate(Date.now());
	const expires = String(store.settings.linkSeconds);
	const query = new URLSearchParams({
		'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
		'X-Amz-Credential': s3Credential,
		'X-Amz-Date': date,
		'X-Amz-Expires': expires,
		'X-Amz-SignedHeaders': 'host',
		'X-Amz-Signature': linkSignature(id, date, expires, store.settings.linkEpoch),
	});
	return `${store.address()}/s3/${bucket}/${id}?${query.toString()}`;
}

const linkQuery = z
	.object({
		'X-Amz-Algorithm': z.literal('AWS4-HMAC-SHA256'),
		'X-Amz-Credential': z.literal(s3Credential),
		'X-Amz-Date': z.string().regex(/^\d{8}T\d{6}Z$/),
		'X-Amz-Expires': z.string().regex(/^-?\d+$/),
		'X-Amz-SignedHeaders': z.literal('host'),
		'X-Amz-Signature': z.string(),
	})
	.strict();

function linkEnd(date: string, seconds: string): number {
	const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
	return Date.parse(iso) + Number(seconds) * 1000;
}

/** The medium of a presigned download, after its checks. */
function linkedMedia(store: BirdStore, req: Request): Media & Required<Pick<Media, 'file'>> {
	if (req.headers.authorization !== undefined) {
		throw new S3Error(
			400,
			'InvalidArgument',
			'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
		);
	}
	const id = String(req.params.id);
	const query = linkQuery.safeParse({ ...req.query });
	if (!query.success) throw new S3Error(403, 'AccessDenied', 'Access Denied');
	const { 'X-Amz-Date': date, 'X-Amz-Expires': expires, 'X-Amz-Signature': signature } = query.data;
	const { linkEpoch } = store.settings;
	const signedIn = [...Array(linkEpoch + 1).keys()].find(
		(epoch) => linkSignature(id, date, expires, epoch) === signature,
	);
	if (signedIn === undefined)
		throw new S3Error(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match');
	if (signedIn < linkEpoch || linkEnd(date, expires) <= Date.now())
		throw new S3Error(403, 'AccessDenied', 'Request has expired');
	const media = store.media.get(id);
	if (!media?.file) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
	return { ...media, file: media.file };
}

/** Answers an error of the storage host as XML; what is no refusal goes on to the listener. */
function refuseAsStorage(req: Request, res: Response, error: unknown): void {
	if (!(error instanceof S3Error)) throw error;
	req.resume();
	sendXml(res, error);
}

function s3Handler(methods: string[], run: (req: Request, res: Response) => Promise<void> | void) {
	return async (req: Request, res: Response): Promise<void> => {
		try {
			if (!methods.includes(req.method))
				throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
			await run(req, res);
		} catch (error) {
			refuseAsStorage(req, res, error);
		}
	};
}

/** Registers the upload target and the presigned downloads. */
export function s3Routes(router: Router, bird: Bird): void {
	router.all(
		uploadPath,
		s3Handler(['POST'], async (req, res) => {
			const file = await upload(bird, req);
			res
				.status(204)
				.set('etag', `"${file.sha256.slice(0, 32)}"`)
				.end();
		}),
	);
	router.all(
		`/s3/${bucket}/:id`,
		s3Handler(['GET', 'HEAD'], (req, res) => {
			const { id, file } = linkedMedia(bird.store, req);
			res
				.status(200)
				.set({ 'content-type': file.contentType, 'content-length': String(file.size), 'accept-ranges': 'bytes' });
			if (req.method === 'HEAD') res.end();
			else
				Readable.from(mediaChunks(id, file.size))
					.on('error', () => res.destroy())
					.pipe(res);
		}),
	);
}
