--
-- PostgreSQL database dump
--

\restrict recorded

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: log_note(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.log_note() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
BEGIN
  INSERT INTO notes_log VALUES (NEW.id, $$inner; quote's$$);
  RETURN NEW;
END;
$_$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: notes_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notes_log (
    id integer,
    at_line text
);


--
-- Name: weight(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.weight(note integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 DELETE FROM public.notes_log
   WHERE (notes_log.id = weight.note);
 SELECT
         CASE
             WHEN (note > 1) THEN
             CASE note
                 WHEN 2 THEN 5
                 ELSE 6
             END
             ELSE 0
         END AS "case";
END;


--
-- Name: notes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notes (
    id integer NOT NULL,
    body text DEFAULT 'a;b''c'::text
);


--
-- Name: TABLE notes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.notes IS 'semi;colon, quote '' and -- dashes';


--
-- Name: long_notes; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.long_notes AS
 SELECT notes.id,
    notes.body AS "odd;name"
   FROM public.notes
  WHERE (length(notes.body) > 5);


--
-- Data for Name: notes; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.notes (id, body) FROM stdin;
1	plain
2	tab\tnew\nline
3	\\.
4	it's; a "trap" -- here
5	\N
6	$$ /* \\restrict
\.


--
-- Data for Name: notes_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.notes_log (id, at_line) FROM stdin;
\.


--
-- Name: notes notes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (id);


--
-- Name: notes notes_kept; Type: RULE; Schema: public; Owner: -
--

CREATE RULE notes_kept AS
    ON DELETE TO public.notes DO INSTEAD ( INSERT INTO public.notes_log (id, at_line)
  VALUES (old.id, 'kept;'::text);
 UPDATE public.notes SET body = 'deleted'::text
  WHERE (notes.id = old.id);
);


--
-- Name: notes notes_logged; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER notes_logged AFTER INSERT ON public.notes FOR EACH ROW EXECUTE FUNCTION public.log_note();


--
-- PostgreSQL database dump complete
--

\unrestrict recorded

