import { Notification } from 'electron';
import type { NoticeWords } from './notice-words.ts';

/** Those that show: one that is let go of loses its click. */
const shown = new Set<Notification>();

export function showNotification({ title, body }: NoticeWords, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  shown.add(notification);
  const forget = () => shown.delete(notification);
  notification.once('click', () => {
    forget();
    onClick();
  });
  notification.once('close', forget);
  notification.show();
}
