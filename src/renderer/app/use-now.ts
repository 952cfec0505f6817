import { useEffect, useState } from 'react';

const REFRESH_MS = 10_000;

/** The present time, often enough for "8 seconds ago". */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
