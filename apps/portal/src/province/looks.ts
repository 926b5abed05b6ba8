import { useEffect } from 'react';
import { setZone } from '../text/dates.js';
import { useProvince } from './province.queries.js';
import { shadesOf } from './shades.js';

/** Dresses the whole page in the province's colour and counts days in its zone. */
export function useLooks(): void {
  const { data } = useProvince();
  const colour = data?.colour;
  if (data) setZone(data.timeZone);
  useEffect(() => {
    if (!colour) return undefined;
    const { style } = document.documentElement;
    const shades = Object.entries(shadesOf(colour));
    shades.forEach(([name, value]) => style.setProperty(name, value));
    return () => shades.forEach(([name]) => style.removeProperty(name));
  }, [colour]);
}
