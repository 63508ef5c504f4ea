CREATE TABLE `deposit_release` (
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`project_id`, `kind`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `gate_override` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`step` text NOT NULL,
	`condition_ids` text NOT NULL,
	`conditions` text NOT NULL,
	`reason` text NOT NULL,
	`person` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gate_override_of` ON `gate_override` (`project_id`);--> statement-breakpoint
CREATE TABLE `household` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`building` text NOT NULL,
	`area_hundredths` integer,
	`renovation` text,
	`demolition` text,
	`property` text,
	`way` text,
	`surveyed_on` text,
	`has_signed` integer DEFAULT false NOT NULL,
	`vote` text,
	`voted_on` text,
	`place_mark` text NOT NULL,
	`owner_mark` text,
	`sealed` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`removed_at` text,
	`purged_at` text,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `household_of` ON `household` (`project_id`,`ordinal`);--> statement-breakpoint
CREATE UNIQUE INDEX `household_place` ON `household` (`project_id`,`place_mark`) WHERE removed_at is null;--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`state` text NOT NULL,
	`content` text NOT NULL,
	`claimed_fen` integer NOT NULL,
	`due_fen` integer,
	`deducted_fen` integer NOT NULL,
	`paid_fen` integer,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_ordinal` ON `payment` (`project_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `payment_event` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`step` text NOT NULL,
	`done_on` text NOT NULL,
	`person` text NOT NULL,
	`organization` text DEFAULT '' NOT NULL,
	`number` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payment_event_of` ON `payment_event` (`payment_id`);--> statement-breakpoint
CREATE TABLE `restricted_key` (
	`id` integer PRIMARY KEY NOT NULL,
	`wrapped` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rule_move` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`from_set` text NOT NULL,
	`to_set` text NOT NULL,
	`reason` text NOT NULL,
	`person` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rule_move_of` ON `rule_move` (`project_id`);--> statement-breakpoint
CREATE TABLE `rule_set` (
	`id` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`added_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stage_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stage_entry_of` ON `stage_entry` (`project_id`,`kind`);--> statement-breakpoint
CREATE TABLE `stage_facts` (
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`project_id`, `kind`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `step_done` (
	`project_id` text NOT NULL,
	`step` text NOT NULL,
	`done_on` text NOT NULL,
	`person` text NOT NULL,
	`note` text NOT NULL,
	`is_waived` integer NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`project_id`, `step`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
