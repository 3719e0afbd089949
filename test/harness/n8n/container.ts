/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The service container and logger that n8n-core itself uses: npm may install further copies beside them.
import './environment';
import { createRequire } from 'node:module';

const requireFromCore = createRequire(require.resolve('n8n-core'));
const di: typeof import('@n8n/di') = requireFromCore('@n8n/di');
const common: typeof import('@n8n/backend-common') = requireFromCore('@n8n/backend-common');

export const { Container } = di;
export const { Logger } = common;
