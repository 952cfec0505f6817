import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Question } from '../../../shared/model/review.ts';
import { type ChangeGroup, type ConflictPolicy, conflictPolicies } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { isOpen, type Section } from './review-list.ts';
import { sectionWords } from './section-words.ts';

export type RestSide = 'mine' | 'theirs' | 'suggested';

/** What can be done with many questions at once. */
export interface BulkActions {
  readonly onRest: (side: RestSide, group: ChangeGroup | null) => void;
  readonly onGuarded: (section: Extract<Section, { kind: 'guard' }>, side: 'suggested' | 'other') => void;
  readonly onAlways: (group: ChangeGroup, policy: ConflictPolicy) => void;
}

const SIDES: readonly RestSide[] = ['mine', 'theirs', 'suggested'];
const ALWAYS = conflictPolicies.filter((policy) => policy !== 'ask');

interface GroupMenuProps {
  readonly section: Section;
  readonly bulk: BulkActions;
}

/** All of a group at once, with how many that is; and from now on without asking. */
export function GroupMenu({ section, bulk }: GroupMenuProps) {
  const count = openIn(section.items);
  if (section.kind === 'wallet' || (section.kind === 'guard' && count === 0)) return null;
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 120 }} withinPortal={false}>
      <Menu.Target>
        <button
          type="button"
          className="icon-button"
          aria-label={text('ui.review.forAll', { group: sectionWords(section) })}
        >
          <IconDots size={18} stroke={1.5} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {section.kind === 'guard' ? (
          (['suggested', 'other'] as const).map((side) => (
            <Menu.Item key={side} onClick={() => bulk.onGuarded(section, side)}>
              {text(`ui.review.alike.${section.guard}.${side}`, { count })}
            </Menu.Item>
          ))
        ) : (
          <>
            {count > 0 &&
              SIDES.map((side) => (
                <Menu.Item key={side} onClick={() => bulk.onRest(side, section.group)}>
                  {text(`ui.review.rest.${side}`, { count })}
                </Menu.Item>
              ))}
            {count > 0 && <Menu.Divider />}
            <Menu.Label>{text('ui.review.always', { group: sectionWords(section) })}</Menu.Label>
            {ALWAYS.map((policy) => (
              <Menu.Item key={policy} onClick={() => bulk.onAlways(section.group, policy)}>
                {text(`ui.policy.${policy}`)}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const openIn = (items: readonly Question[]): number => items.filter(isOpen).length;
