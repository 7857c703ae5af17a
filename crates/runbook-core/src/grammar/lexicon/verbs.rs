//! The verbs of instructions, by the kind of step that they tell, in base form.
//!
//! Words of operations manuals, release notes and incident handbooks in general; a verb that is missing here is
//! still found by its place in the sentence, only its kind is then the default.

use crate::ir::StepKind;

/// Base forms by kind. A verb stands in one list only; what its object changes is in [`super::kind_with_object`].
pub(super) const VERBS: &[(StepKind, &str)] = &[
    (StepKind::Action, ACTION),
    (StepKind::Check, CHECK),
    (StepKind::Decision, "choose consider decide weigh"),
    (StepKind::Wait, "await sleep wait"),
    (StepKind::Escalate, ESCALATE),
    (StepKind::Manual, MANUAL),
];

const ACTION: &str = "
    abandon abort accept access ack acknowledge acquire action activate adapt add adjust administer advance align
    allocate allow allowlist alter amend annotate append apply appoint approve archive arrange assemble assign attach attempt
    attribute authenticate authorise authorize automate back backfill backport backup bake balance ban bind bisect
    blackhole block blocklist blow boot bootstrap bounce branch break bring build bump bypass calculate cancel cap capture
    carry cat cd change check-in checkout cherry-pick chmod chown chroot clarify clean cleanup clear clone close code
    codify coerce collect combine comment commit compact compile complete comply compose compress compute configure connect
    construct contain continue converge convert coordinate copy cordon correct cover cp craft create crop cross-post
    crosspost customise customize cut deactivate deallocate debug decode decommission decompress decrease decrypt
    dedupe deduplicate defer define deflate defrag defragment delay delete deliver demote denylist deploy deprecate
    deprovision deregister derive design destroy detach develop devise disable disarm discard disconnect dismiss
    dispatch distribute divert do document double downgrade download downscale downsize draft drain drop dump
    duplicate edit eject elect eliminate empty enable encode encrypt end enforce engage enlarge enqueue enrich enroll
    enter eradicate erase establish evacuate evict exchange exclude exec execute exercise exit expand expedite expire
    explode export expose extend extract facilitate factor fail fail-over failback failover fall-back feed fence fill
    finalise finalize fine-tune finish fix flash flip flush focus follow follow-up force fork format fortify forward
    free freeze fsck fulfill gather generate give grab grant grow halt hand handle handover harden hash help hide hold
    host hot-swap hotfix impersonate implement import improve include incorporate increase increment inflate
    initialise initialize initiate inject insert install instantiate instruct integrate introduce invalidate invoke
    isolate issue iterate join keep kick kill label launch leave let level lift limit link live-migrate load lock
    log-off login logout loop loosen lower maintain make manage manipulate map mark mask match merge migrate minimise
    minimize mirror mitigate mkdir modify mount move mr mute mv name neutralize normalise normalize nudge nuke
    obfuscate obtain offboard offload omit onboard open opt-in optimise optimize orchestrate organise organize outline
    overlay override overwrite package pad parameterize parametrize park parse partition pass paste patch pause
    perform permit persist pin pipe place plan point populate postpone power power-cycle practice practise pre-create
    pre-scale pre-warm preallocate prefetch prefix preload prepare prepend preserve prevent print-x prioritise
    prioritize proceed process produce promote propagate propose protect provide provision proxy prune publish pull
    purge push put quarantine quiesce quit rack rdp re-add re-apply re-create re-deploy re-enable re-install re-register
    re-run re-sync reallocate reapply rearrange reassign reattach reauthenticate reauthorize rebalance rebase rebind
    reboot rebuild recalculate recalibrate recategorize recertify reclaim recode recommit recompile recompute
    reconcile reconfigure reconnect record recover recreate recycle redact redeem redefine redeploy redirect
    redistribute redo reduce reenable refactor reflash refresh regain regenerate register rehydrate reimage reimport
    reindex reinitialise reinitialize reinstall reinstate reissue rejoin rekey relabel relaunch relay release relink
    reload relocate remap remediate remount remove rename render renew reopen reorder reorganize repair replace replay
    replicate reply repoint repopulate reposition reprocess reprovision republish requalify request requeue reroute
    rerun rescale rescan reschedule reseed reset reshard resize resolve respawn respin respond restage restart restore
    restrict restructure resubmit resume resync resynchronize retag retain retarget retire retrain retry return reuse
    revert revise revive revoke rewind rework rewrite right-size rightsize roll rollback rollout rollup rotate route
    rsync run run-through safeguard sanitize save scaffold scale schedule scp scrub seal secure secure-erase sed seed
    send separate sequence set set-up setup shard share shed shift ship shorten shred shrink shut shut-down shutdown
    sidestep silence simulate skip slice slow snapshot snooze solve sort source spawn specify spin spin-up split
    spread squash ssh stabilize stage stand staple start start-up stash step stop store strengthen strip stub submit
    subscribe substitute subtract sudo supersede supplement supply suppress suspend swap swap-out sway sweep switch
    symlink sync synchronise synchronize tackle tag taint take tar tear teardown template terminate throttle throw tidy
    tighten toggle touch touch-up train transfer transform transition translate trigger trim truncate try tune turn
    umount unarchive unassign unban unbind unblock unclog uncomment uncompress uncordon undelete undeploy undertake
    undo undrain unfreeze uninstall unlabel unlink unload unlock unmask unmount unmute unpack unpause unpin unpublish
    unquarantine unregister unschedule unseal unset unshare unsilence unstick unsubscribe unsuspend untag untaint
    untar unwind unzip update upgrade uphold upload upscale upsert upsize use utilise utilize vacuum vendor version
    wake warm whitelist wipe withdraw work workaround wrap write zero zip
    ";

const CHECK: &str = "
    analyse analyze assert assess audit benchmark browse characterize check compare confirm consult correlate count
    cross-check cross-reference crosscheck describe detect determine diagnose diff dig discern discover display
    double-check ensure enumerate estimate evaluate examine explore fetch figure filter find gauge get glance grep identify
    inspect interpret interrogate interview inventory investigate learn list locate look lookup measure monitor note
    notice nslookup observe ping pinpoint poll preview print probe profile quantify query re-check re-examine re-test
    re-verify read recall recheck recognise recognize reconfirm recount reexamine refer reproduce research retest
    retrieve revalidate reverify review revisit sample sanity-check scan scrutinize search see show smoke-test spot
    spot-check strace study survey tail tcpdump test top trace traceroute track triage troubleshoot understand
    validate verify view walk watch whois
    ";

const ESCALATE: &str = "
    advise alert announce ask brief broadcast call communicate contact cc convene debrief discuss
    email e-mail escalate flag inform involve invite liaise mail message mention notify page speak talk
    phone post raise reach remind report state summon tell telephone text warn dm";

const MANUAL: &str = "
    breathe buy click deselect double-click doubleclick drag go hit hover jot log navigate order physically plug press purchase
    recable rejack reseat right-click scroll select sign swipe tap tick toggle-on type uncheck unplug unrack unselect
    untick visit
    ";

/// Verbs that are as often nouns or adjectives: the words after them decide.
pub(super) const NOUNS: &str = "
    access action address alert approach archive attempt audit average back backfill backport backup balance benchmark
    block boot bootstrap bottom branch break brief broadcast build bump bypass cable call cap capture cause change
    checkout clean clear clone close code comment commit compact complete contact control copy correct count cover cut debug
    default delay deploy diff dig direct display distribute docker document double downgrade download draft drain draw
    drop dump duplicate edit-x email empty end engage exchange exclude exec exit expand expose fail failover fence
    fill filter finish fix flag flash flip flush focus follow-up force fork format forward free freeze function gauge
    git grant grip guide hand handle handover hash helm help hold host hotfix import increase increment index insert
    interview inventory issue join kick kill kubectl label launch lead learn level lift limit link list load lock log
    login logout lookup loop lower mail manual map mark mask master match measure merge message mirror monitor mount
    move name need note notice offer offload open order output overlay override overwrite package page park partition
    pass patch pause phone pin ping pipe place plan plug point poll pool post power practice prefix present press
    preview probe process produce profile program promise prompt protocol proxy psql purchase purge push query rack
    raise rank rate read reason reboot record redirect refresh register relay release reload replay reply report
    request research reset resize resource restart restore result resume retry return review rework rollback rollout
    root route rule sample save scale scan schedule scope screen script scrub seal secure seed select sense separate
    sequence server service set setup shard share shift ship show shutdown sign silence slice slow snapshot sort sound
    source spare split spot spread ssh stage stand start state step stop store stream strip stub study subject submit
    supply support survey swap sweep switch symlink sync systemctl tag tail taint target template terraform test text
    throttle tick time token top touch trace track traffic train transfer transform transition trigger trim try tune
    turn type update upgrade upload user value vault vendor version view visit void volume vote walk warm warning
    watch whitelist wipe wire work workaround wrap write yum zero zip zone
    ";

/// Verbs that say only that something is run: the purpose or the object tells the kind.
pub(super) const GENERIC: &str = "do enter exec execute invoke issue launch perform run try type use utilize utilise";

/// Verbs whose passive with "should" tells an expectation, not an order.
pub(super) const OUTCOMES: &str = "
    be complete display fail finish fix get list name note resolve restore return see show find recover increase
    start stop run trigger reduce base call cover fill log match mount give able place load";

/// Third person verbs that make the word before them a noun ("Alert fires when…").
pub(super) const FINITE: &str = "
    fires happens occurs means indicates shows fails takes contains returns requires exists works gets goes comes
    appears remains keeps becomes hangs does triggers stays says looks seems provides allows depends consists
    represents refers reports describes applies covers ends uses lets makes gives helps failed fired crashed
    results exceeds drops increases decreases tells includes lives resides";
