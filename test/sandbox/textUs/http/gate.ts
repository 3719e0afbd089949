// What every request to TextUs needs: quota left, a token, and the vendor's media type.
import type { NextFunction, Request, Response } from 'express';
import { rawBody } from '../../core';
import { RATE_WINDOW_SECONDS } from '../settings';
import { Refusal, type Context } from './endpoint';

/** The media type that every request must accept and every body must carry (page "making requests"). */
export const MEDIA_TYPE = 'application/vnd.textus+jsonld';

/**
 * Checks quota (429, documented), token (401, status inferred), Accept (406) and Content-Type of a body (415). That other
 * media types are refused is what nango's page reports; the statuses are inferred.
 */
export function gate(context: Context): (req: Request, res: Response, next: NextFunction) => void {
	return (req, res, next) => {
		countRequest(context, res);
		const token = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1];
		if (!token || !context.world.settings.tokens.has(token)) throw new Refusal(401, 'Invalid or missing API token');
		if (!mediaTypes(req.headers.accept).includes(MEDIA_TYPE)) throw new Refusal(406, `Accept must be ${MEDIA_TYPE}`);
		const hasBody = rawBody(req).length > 0 || /^multipart\//i.test(req.headers['content-type'] ?? '');
		if (hasBody && mediaTypes(req.headers['content-type'])[0] !== MEDIA_TYPE) {
			throw new Refusal(415, `Content-Type must be ${MEDIA_TYPE}`);
		}
		next();
	};
}

/** Counts the request in its five-minute window and sets the headers that every response has (page "rate limiting"). */
function countRequest(context: Context, res: Response): void {
	const { rate } = context.world.settings;
	const now = Date.now();
	if (now >= rate.resetAt) Object.assign(rate, { remaining: rate.limit, resetAt: now + RATE_WINDOW_SECONDS * 1000 });
	const over = rate.remaining <= 0;
	if (!over) rate.remaining -= 1;
	res.set({
		'x-ratelimit-limit': String(rate.limit),
		'x-ratelimit-remaining': String(rate.remaining),
		'x-ratelimit-reset': String(Math.ceil(rate.resetAt / 1000)),
	});
	if (over)
		throw new Refusal(429, 'Rate limit exceeded', { 'retry-after': String(Math.ceil((rate.resetAt - now) / 1000)) });
}

function mediaTypes(header = ''): string[] {
	return header.split(',').map((part) => part.split(';')[0].trim().toLowerCase());
}
