import { isArray, isObject, type JsonObject, type JsonValue, sameJson } from '../json.ts';
import type { Path } from '../path.ts';
import { textIdentity, uriIdentity } from './claim-id.ts';
import { memberKey } from './member.ts';
import { type Merger, type Same, type Three } from './rule.ts';
import { mergeMembers, meaningOfSet } from './set.ts';
