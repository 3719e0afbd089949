import type { Resource } from '../../../shared/http/profile';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const channelResource: Resource = { value: 'channel', name: 'Channel', operations: [getMany, get] };
