// The one place where replies of TextUs are written, answers and errors, in the forms that a seed chooses.
import type { NextFunction, Request, Response } from 'express';
import { varied } from '../../variants';
import { variationsFor } from '../variations';
import { Refusal, type Answer, type Context } from './endpoint';
import { errorBody, errorVariations } from './errors';
import { MEDIA_TYPE } from './gate';

const JSON_TYPE = `${MEDIA_TYPE}; charset=utf-8`;

/** A body as it goes out. */
interface Written {
	contentType: string;
	body: string;
}

/** Writes an answer. Where the pages say "No body" there is none, and no content type. */
export function write(context: Context, req: Request, res: Response, { status, body }: Answer): void {
	res.status(status);
	if (body === undefined) res.end();
	else put(res, written(varied(context.state, req, variationsFor(context.url), body)));
}

/** Answers refusals, and an undecodable path with 400. */
export function answerRefusal(
	context: Context,
): (error: unknown, req: Request, res: Response, next: NextFunction) => void {
	return (error, req, res, next) => {
		const refusal = error instanceof URIError ? new Refusal(400, 'Bad request path') : error;
		if (!(refusal instanceof Refusal)) return next(error);
		const { status, message, headers } = refusal;
		const body = errorBody(context.world.settings.errorStyle, status, message);
		res.status(status).set(headers);
		put(res, written(varied(context.state, req, errorVariations(status, message), body)));
	};
}

/** The body of an error that a fault asks for. */
export function errorEnvelope({ world }: Context, status: number): Written {
	return written(errorBody(world.settings.errorStyle, status));
}

function written(value: unknown): Written {
	if (typeof value !== 'string') return { contentType: JSON_TYPE, body: JSON.stringify(value) };
	return { contentType: value === '' ? JSON_TYPE : 'text/plain; charset=utf-8', body: value };
}

function put(res: Response, { contentType, body }: Written): void {
	if (body === '') res.end();
	else res.type(contentType).send(body);
}
