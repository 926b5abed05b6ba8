import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles stand in a table of their own, with days; what people and administrators did is kept in one that only grows. */
export class Grants1764250000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        institution_id uuid NOT NULL,
        role text NOT NULL CHECK (role IN ('reader', 'ill_librarian', 'cataloguer', 'duty_librarian', 'finance',
          'system_librarian', 'institution_admin', 'auditor', 'province_admin', 'national_staff')),
        starts_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz CHECK (ends_at >= starts_at),
        lent_from uuid REFERENCES role_grant,
        granted_by uuid,
        granted_at timestamptz NOT NULL DEFAULT now(),
        ended_by uuid
      );
      CREATE INDEX role_grant_person ON role_grant (person_id, institution_id);
      CREATE INDEX role_grant_institution ON role_grant (institution_id, role);
      CREATE INDEX role_grant_lent ON role_grant (lent_from) WHERE lent_from IS NOT NULL;
      ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
      ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON role_grant USING (tenant_is(institution_id) OR is_province() OR is_system());

      CREATE VIEW live_grant WITH (security_invoker = true) AS
        SELECT g.* FROM role_grant g LEFT JOIN role_grant lender ON lender.id = g.lent_from
        WHERE g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())
          AND (g.lent_from IS NULL OR lender.ends_at IS NULL OR lender.ends_at > now());

      CREATE FUNCTION roles_at(person uuid, institution uuid) RETURNS text[] LANGUAGE sql STABLE
        RETURN (SELECT COALESCE(array_agg(DISTINCT role ORDER BY role), '{}') FROM live_grant
          WHERE person_id = person AND institution_id = institution);

      CREATE FUNCTION acts_at(person uuid, home uuid) RETURNS uuid LANGUAGE sql STABLE
        RETURN COALESCE((SELECT institution_id FROM live_grant WHERE person_id = person
          ORDER BY institution_id = home DESC, institution_id LIMIT 1), home);

      INSERT INTO role_grant (id, person_id, institution_id, role, starts_at)
        SELECT gen_random_uuid(), id, institution_id, unnest(roles), created_at FROM person;
      ALTER TABLE person DROP COLUMN roles;
      DROP POLICY own_institution_reads ON person;
      CREATE POLICY own_people_read ON person FOR SELECT USING (tenant_is(institution_id) OR is_province() OR is_system()
        OR EXISTS (SELECT FROM role_grant g WHERE g.person_id = person.id));
      DROP POLICY own_institution_reads ON local_account;
      CREATE POLICY own_people_read ON local_account FOR SELECT USING (tenant_is(institution_id) OR is_province()
        OR is_system() OR EXISTS (SELECT FROM role_grant g WHERE g.person_id = local_account.person_id));

      CREATE FUNCTION keep_an_administrator(institution uuid, lost text) RETURNS void LANGUAGE plpgsql
        SET search_path FROM CURRENT AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended(lost || institution::text, 7317010));
        -- Not now(): this transaction may have begun before the one that took the other administrator.
        IF NOT EXISTS (SELECT FROM role_grant g JOIN person p ON p.id = g.person_id
            WHERE g.institution_id = institution AND g.role = lost AND p.disabled_at IS NULL
              AND g.starts_at <= clock_timestamp() AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())) THEN
          RAISE EXCEPTION 'the last %', lost USING ERRCODE = 'SQ001';
        END IF;
      END $$;

      CREATE FUNCTION grant_was_taken() RETURNS trigger LANGUAGE plpgsql
        SET search_path FROM CURRENT AS $$
      BEGIN
        IF OLD.role IN ('institution_admin', 'province_admin') THEN
          PERFORM keep_an_administrator(OLD.institution_id, OLD.role);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER last_administrator AFTER UPDATE OF ends_at, role, institution_id, person_id OR DELETE ON role_grant
        FOR EACH ROW EXECUTE FUNCTION grant_was_taken();

      CREATE FUNCTION person_was_taken() RETURNS trigger LANGUAGE plpgsql
        SET search_path FROM CURRENT AS $$
      DECLARE held record;
      BEGIN
        IF NEW.disabled_at IS NULL THEN RETURN NULL; END IF;
        FOR held IN SELECT DISTINCT institution_id, role FROM live_grant
            WHERE person_id = NEW.id AND role IN ('institution_admin', 'province_admin') LOOP
          PERFORM keep_an_administrator(held.institution_id, held.role);
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE TRIGGER last_administrator AFTER UPDATE OF disabled_at ON person
        FOR EACH ROW EXECUTE FUNCTION person_was_taken();

      CREATE TABLE audit_event (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        what text NOT NULL,
        institution_id uuid,
        actor_id uuid,
        person_id uuid,
        network text,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_event_institution ON audit_event (institution_id, id);
      CREATE INDEX audit_event_person ON audit_event (person_id, id);
      ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_reads ON audit_event FOR SELECT USING (tenant_is(institution_id) OR is_province() OR is_system());
      CREATE POLICY adds ON audit_event FOR INSERT WITH CHECK (tenant_is(institution_id) OR is_province() OR is_system());
      CREATE POLICY old_go ON audit_event FOR DELETE USING (is_system() AND at < now() - interval '400 days');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('shuqiao.system', 'on', true);
      DROP TABLE audit_event;
      DROP TRIGGER last_administrator ON person; DROP FUNCTION person_was_taken();
      ALTER TABLE person ADD COLUMN roles text[] NOT NULL DEFAULT '{reader}' CHECK (cardinality(roles) > 0);
      UPDATE person p SET roles = g.roles FROM (SELECT person_id, array_agg(DISTINCT role) AS roles FROM role_grant
        WHERE ends_at IS NULL OR ends_at > now() GROUP BY person_id) g WHERE g.person_id = p.id;
      ALTER TABLE person ALTER COLUMN roles DROP DEFAULT;
      DROP POLICY own_people_read ON person;
      CREATE POLICY own_institution_reads ON person FOR SELECT USING (tenant_is(institution_id) OR is_system());
      DROP POLICY own_people_read ON local_account;
      CREATE POLICY own_institution_reads ON local_account FOR SELECT USING (tenant_is(institution_id) OR is_system());
      DROP FUNCTION roles_at(uuid, uuid); DROP FUNCTION acts_at(uuid, uuid);
      DROP VIEW live_grant; DROP TABLE role_grant; DROP FUNCTION grant_was_taken(); DROP FUNCTION keep_an_administrator(uuid, text);
    `);
  }
}
