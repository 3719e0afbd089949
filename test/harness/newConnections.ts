/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Tests ask their servers on a new connection each time: one that rests is closed by the server, on a loaded machine just when it
// is used again.
const reusing = globalThis.fetch;

globalThis.fetch = async (input, init = {}) => {
	const headers = new Headers(init.headers);
	headers.set('connection', 'close');
	return await reusing(input, { ...init, headers });
};

export {};
