import type { Resource } from '../../../shared/operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const channelResource: Resource = { value: 'channel', name: 'Channel', operations: [getMany, get] };
