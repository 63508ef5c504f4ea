CREATE TABLE `caption_template` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`patch` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `item_expectation` (
	`project_id` text NOT NULL,
	`item` text NOT NULL,
	`expected` integer NOT NULL,
	PRIMARY KEY(`project_id`, `item`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `item_waiver` (
	`project_id` text NOT NULL,
	`item` text NOT NULL,
	`reason` text NOT NULL,
	`person` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`project_id`, `item`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `library_state` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `near_duplicate` (
	`a` text NOT NULL,
	`b` text NOT NULL,
	`distance` integer NOT NULL,
	PRIMARY KEY(`a`, `b`),
	FOREIGN KEY (`a`) REFERENCES `original`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`b`) REFERENCES `original`(`sha256`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `near_duplicate_b` ON `near_duplicate` (`b`);--> statement-breakpoint
CREATE TABLE `original_check` (
	`sha256` text PRIMARY KEY NOT NULL,
	`checked_at` text NOT NULL,
	`result` text NOT NULL,
	`detail` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`sha256`) REFERENCES `original`(`sha256`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `photo_pair` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`viewpoint_id` text,
	`before_id` text NOT NULL,
	`after_id` text NOT NULL,
	`alignment` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`before_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`after_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `photo_pair_once` ON `photo_pair` (`before_id`,`after_id`);--> statement-breakpoint
CREATE TABLE `record_edit` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`title` text NOT NULL,
	`before` text NOT NULL,
	`at` text NOT NULL,
	`undone_at` text,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_edit_latest` ON `record_edit` (`project_id`,`id`);--> statement-breakpoint
CREATE TABLE `record_link` (
	`record_id` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	PRIMARY KEY(`record_id`, `target_kind`, `target_id`),
	FOREIGN KEY (`record_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_link_target` ON `record_link` (`target_id`);--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `viewpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`building` text DEFAULT '' NOT NULL,
	`unit` text DEFAULT '' NOT NULL,
	`part` text DEFAULT '' NOT NULL,
	`content_item` text DEFAULT '' NOT NULL,
	`direction` integer,
	`pin_plan_id` text,
	`pin_x` real,
	`pin_y` real,
	`note` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `viewpoint_ordinal` ON `viewpoint` (`project_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `volume` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`kind` text NOT NULL,
	`fields` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `volume_order` ON `volume` (`project_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `volume_item` (
	`volume_id` text NOT NULL,
	`record_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`pages` integer DEFAULT 1 NOT NULL,
	`document_number` text DEFAULT '' NOT NULL,
	`responsible` text DEFAULT '' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`volume_id`, `record_id`),
	FOREIGN KEY (`volume_id`) REFERENCES `volume`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `volume_item_record` ON `volume_item` (`record_id`);--> statement-breakpoint
ALTER TABLE `job_file` ADD `sha256` text;--> statement-breakpoint
ALTER TABLE `job_file` ADD `is_verified` integer;--> statement-breakpoint
CREATE INDEX `job_file_path` ON `job_file` (`job_id`,`path`);--> statement-breakpoint
ALTER TABLE `original` ADD `dhash` text;--> statement-breakpoint
ALTER TABLE `original` ADD `traits` text;--> statement-breakpoint
ALTER TABLE `original` ADD `grade` text;--> statement-breakpoint
ALTER TABLE `original` ADD `grade_reasons` text;--> statement-breakpoint
ALTER TABLE `original` ADD `grade_rules` text;--> statement-breakpoint
ALTER TABLE `record` ADD `serial` integer;--> statement-breakpoint
ALTER TABLE `record` ADD `people` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `record` ADD `content_item` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `record` ADD `viewpoint_id` text;--> statement-breakpoint
ALTER TABLE `record` ADD `direction` integer;--> statement-breakpoint
ALTER TABLE `record` ADD `retention` text DEFAULT 'permanent' NOT NULL;--> statement-breakpoint
ALTER TABLE `record` ADD `photo_number` text;--> statement-breakpoint
ALTER TABLE `record` ADD `pin_plan_id` text;--> statement-breakpoint
ALTER TABLE `record` ADD `pin_x` real;--> statement-breakpoint
ALTER TABLE `record` ADD `pin_y` real;--> statement-breakpoint
ALTER TABLE `record` ADD `source_path` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `record` ADD `day` text;--> statement-breakpoint
ALTER TABLE `record` ADD `aspect` integer DEFAULT 133 NOT NULL;--> statement-breakpoint
ALTER TABLE `record` ADD `grade` text;--> statement-breakpoint
CREATE UNIQUE INDEX `record_serial` ON `record` (`serial`);--> statement-breakpoint
CREATE UNIQUE INDEX `record_number` ON `record` (`project_id`,`photo_number`);--> statement-breakpoint
CREATE INDEX `record_viewpoint` ON `record` (`viewpoint_id`);--> statement-breakpoint
CREATE INDEX `record_sha` ON `record` (`sha256`);--> statement-breakpoint
UPDATE `record` SET
	`serial` = rowid,
	`day` = date(`taken_at`, '+8 hours'),
	`aspect` = coalesce((SELECT max(50, min(260, round(100.0 * o.`width` / o.`height`))) FROM `original` o WHERE o.`sha256` = `record`.`sha256` AND o.`width` > 0 AND o.`height` > 0), 133);
--> statement-breakpoint
CREATE VIRTUAL TABLE `record_search` USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0");
