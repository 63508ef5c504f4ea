CREATE TABLE `bundle` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`folder` text NOT NULL,
	`files` integer NOT NULL,
	`bytes` integer NOT NULL,
	`journal_entries` integer NOT NULL,
	`journal_head` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`project_id` text,
	`title` text NOT NULL,
	`input` text NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`done_bytes` integer DEFAULT 0 NOT NULL,
	`total_bytes` integer DEFAULT 0 NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`result` text,
	`error` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`finished_at` text
);
--> statement-breakpoint
CREATE TABLE `job_file` (
	`job_id` text NOT NULL,
	`seq` integer NOT NULL,
	`path` text NOT NULL,
	`bytes` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`record_id` text,
	PRIMARY KEY(`job_id`, `seq`),
	FOREIGN KEY (`job_id`) REFERENCES `job`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `journal` (
	`scope` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`line` text NOT NULL,
	PRIMARY KEY(`scope`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `known_history` (
	`bundle_id` text PRIMARY KEY NOT NULL,
	`project_code` text NOT NULL,
	`office_code` text NOT NULL,
	`entries` integer NOT NULL,
	`head` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `office` (
	`id` integer PRIMARY KEY NOT NULL,
	`library_id` text NOT NULL,
	`name` text NOT NULL,
	`code` text NOT NULL,
	`operator` text NOT NULL,
	`sub_districts` text NOT NULL,
	`is_example` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "office_single" CHECK("office"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `original` (
	`sha256` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`sm3` text,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`extension` text NOT NULL,
	`width` integer,
	`height` integer,
	`duration_ms` integer,
	`taken_at` text,
	`taken_at_offset` text,
	`taken_at_basis` text NOT NULL,
	`device` text NOT NULL,
	`codec` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`preview` text NOT NULL,
	`note` text NOT NULL,
	`stored_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `project` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`code_key` text NOT NULL,
	`name` text NOT NULL,
	`community` text NOT NULL,
	`sub_district` text NOT NULL,
	`buildings` integer NOT NULL,
	`households` integer NOT NULL,
	`area_square_metres` real NOT NULL,
	`budget_fen` integer,
	`contract_fen` integer,
	`fields` text NOT NULL,
	`rule_set` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_code_unique` ON `project` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `project_code_key_unique` ON `project` (`code_key`);--> statement-breakpoint
CREATE TABLE `record` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`sha256` text NOT NULL,
	`original_name` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`caption` text DEFAULT '' NOT NULL,
	`building` text DEFAULT '' NOT NULL,
	`unit` text DEFAULT '' NOT NULL,
	`part` text DEFAULT '' NOT NULL,
	`photographer` text DEFAULT '' NOT NULL,
	`catalogue_item` text,
	`phase` text,
	`drawing` text,
	`taken_at` text,
	`taken_at_offset` text,
	`taken_at_basis` text NOT NULL,
	`origin` text NOT NULL,
	`imported_at` text NOT NULL,
	`withdrawn_at` text,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sha256`) REFERENCES `original`(`sha256`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `record_once` ON `record` (`project_id`,`sha256`) WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX `record_listing` ON `record` (`project_id`,`kind`,`taken_at`,`id`);--> statement-breakpoint
CREATE INDEX `record_item` ON `record` (`project_id`,`catalogue_item`);--> statement-breakpoint
CREATE TABLE `signature` (
	`signoff_id` text NOT NULL,
	`party` text NOT NULL,
	`person` text NOT NULL,
	`post` text NOT NULL,
	`signed_on` text NOT NULL,
	`scan_record_id` text NOT NULL,
	`has_signature` integer NOT NULL,
	`has_seal` integer NOT NULL,
	`recorded_at` text NOT NULL,
	PRIMARY KEY(`signoff_id`, `party`),
	FOREIGN KEY (`signoff_id`) REFERENCES `signoff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scan_record_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `signing_key` (
	`fingerprint` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`wrapped` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`replaced_by` text
);
--> statement-breakpoint
CREATE TABLE `signoff` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`year` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`state` text NOT NULL,
	`visa` text NOT NULL,
	`claimed_fen` integer NOT NULL,
	`void_reason` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`approved_at` text,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signoff_number` ON `signoff` (`project_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `signoff_ordinal` ON `signoff` (`project_id`,`kind`,`year`,`ordinal`);--> statement-breakpoint
CREATE TABLE `trusted_office` (
	`code` text PRIMARY KEY NOT NULL,
	`card` text NOT NULL,
	`added_at` text NOT NULL
);
