import { type Me, Role } from '@shuqiao/contracts';
import { barPlacesOf, landingOf, readerPlaces, workPlacesOf } from './places.js';

const me = (...roles: Me['roles']) => ({ roles }) as Me;

describe('the places of a person', () => {
  it.each<[Me['roles'], string]>([
    [['reader'], '/'],
    [['reader', 'ill_librarian'], '/work'],
    [['duty_librarian'], '/desk'],
    [['cataloguer'], '/reviews'],
    [['institution_admin'], '/work'],
    [['province_admin'], '/institutions'],
    [['cataloguer', 'duty_librarian'], '/desk'],
  ])('P-13: %s begin at %s', (roles, place) => {
    expect(landingOf(me(...roles))).toBe(place);
  });

  it('P-13, P-31: whatever a role begins with is in its rail and, on a phone, first in the bar', () => {
    for (const role of Role.options.filter((one) => workPlacesOf(me(one)).length > 0)) {
      const landing = landingOf(me(role));
      expect(workPlacesOf(me(role)).map(({ to }) => to)).toContain(landing);
      expect(barPlacesOf(me(role))[0]?.to).toBe(landing);
    }
    expect(barPlacesOf(me('reader'))).toEqual(readerPlaces);
    expect(barPlacesOf(null)).toEqual(readerPlaces);
  });
});
