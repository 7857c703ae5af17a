//! The verbs of instructions, by the kind of step that they tell, in base form.
//!
//! Words of operations manuals, release notes and incident handbooks in general; a verb that is missing here is
//! still found by its place in the sentence, only its kind is then the default.

use crate::ir::StepKind;

/// Base forms by kind. A verb stands in one list only; what its object changes is in [`super::kind_with_object`].
pub(super) const VERBS: &[(StepKind, &str)] = &[
    (StepKind::Action, ACTION),
    (StepKind::Check, CHECK),
    (StepKind::Decision, "choose decide weigh"),
    (StepKind::Wait, "await sleep wait"),
    (StepKind::Escalate, ESCALATE),
    (StepKind::Manual, MANUAL),
];

const ACTION: &str = "
    abandon abort accept access acknowledge ack acquire action activate adapt add adjust administer advance align
    allocate allow alter amend annotate append apply approve archive arrange assign attach attempt authenticate
    authorize authorise automate back backfill backport backup balance ban bind block boot bootstrap bounce branch
    break bring build bump bypass calculate cancel cap capture carry cat cd change check-in chmod chown chroot clean
    cleanup clear clone close code coerce collect combine commit compact compile complete compose compress compute
    configure connect construct continue convert copy cordon correct cp create crop curl customize customise cut
    deactivate deallocate debug decommission decode decompress decrease decrypt defer define defragment defrag delay
    delete deliver demote deploy deprecate deprovision deregister derive design destroy detach develop disable disarm
    discard disconnect dismiss dispatch distribute divert do document double downgrade download downscale drain drop
    dump duplicate eject elect eliminate empty enable encode encrypt end enforce enlarge enqueue enrich
    enroll enter erase eradicate establish evacuate evict exchange exclude exec execute exit expand expire
    explode export expose extend extract fail failback failover fence fetch fill finalize finalise
    finish fix flash flip flush focus follow force fork format forward free freeze fsck fulfill gather generate give
    grab grant grow handle halt harden help hide hold host implement import improve include increase increment
    initialize initialise initiate inject insert install instantiate instruct integrate invalidate invoke isolate
    issue iterate join keep kick kill label launch leave let level lift limit link load lock login logout
    loosen lower maintain make manage manipulate map mark mask match merge migrate minimize minimise mirror mitigate
    modify mount move mr mute mv name nuke obtain offboard offload omit onboard open optimize optimise orchestrate
    organize organise overlay override overwrite package park partition pass paste patch pause perform permit persist
    pin pipe place plan point populate postpone power-cycle preallocate prefix prepare prepend preserve
    prevent prioritize prioritise proceed process produce promote propagate propose protect provide
    provision proxy prune publish pull purge push put quarantine quiesce quit re-enable re-run rearrange
    reassign reattach rebalance rebase reboot rebuild recalculate reclaim recompile reconcile reconfigure reconnect
    recompute record recover recreate recycle redeploy redirect redistribute redo reduce reenable refactor refresh
    regenerate register reimport reindex reinitialize reinitialise reinstall reinstate reissue rejoin relabel relaunch
    release relink reload relocate remap remediate remount remove rename render renew reopen reorder reorganize
    repair replace replay replicate repoint repopulate reprocess reprovision republish request requeue reroute rerun
    reschedule reseed reset reshard resize resolve respawn respin restart restore restrict resubmit resume resync
    resynchronize retain retire retrain retry return reuse revert revise revoke rewind rework rewrite rollback roll
    rollout rotate route run safeguard sanitize save scale schedule scp scrub seal secure seed send
    separate set setup share shed shift ship shorten shrink shut shutdown silence skip slice slow snapshot
    snooze solve source spawn specify spin split spread squash ssh stabilize stage start stash step stop store
    strengthen strip submit subscribe substitute sudo supply suppress suspend swap switch sync synchronize
    synchronise tag take target taint tar tear teardown template terminate throttle tidy
    tighten toggle touch train transfer transform translate transition trigger trim truncate try tune turn unarchive
    unassign unban unblock uncomment uncompress uncordon undelete undeploy undo undrain unfreeze uninstall unlink
    unload unlock unmask unmount umount unmute unpack unpause unpin unpublish unquarantine unregister unschedule
    unseal unset unsilence unsubscribe unsuspend untag untaint untar unwind unzip update upgrade upload upscale
    upsert use utilize utilise vacuum vendor warm wipe whitelist withdraw work workaround wrap write zero zip
    bisect blackhole cherry-pick checkout contain converge craft coordinate crosspost deflate
    denylist allowlist blocklist deduplicate devise engage facilitate
    factor fine-tune follow-up fortify gc git gzip hand handover hash hot-swap impersonate inflate
    introduce live-migrate loop normalize normalise nudge obfuscate outline
    parametrize parameterize parse pre-create pre-scale pre-warm preload prefetch
    pad rack reallocate reapply reauthenticate reauthorize rebind recategorize recertify recode recommit
    recalibrate redact redeem redefine re-create re-deploy re-add re-apply re-install re-register re-sync reflash
    regain relay rehydrate reimage rekey reposition requalify rescale rescan restage restructure
    retarget retag revive rsync run-through sed sequence shard sidestep sort
    staple stub supersede supplement swap-out symlink systemctl tackle terraform unban
    upsize downsize rightsize right-size version wake wget yum apt helm kubectl docker psql
    attribute comply draft exercise expedite
    incorporate log-off practice practise respond rollup
    simulate stand start-up subtract unbind unclog undertake unstick uphold

    assemble bake clarify codify cover cross-post
    dedupe fall-back hotfix mkdir neutralize reply
    scaffold secure-erase set-up shut-down spin-up sweep sway touch-up unlabel unshare
";

const CHECK: &str = "
    analyze analyse assert assess audit benchmark characterize check compare confirm consult
    correlate count crosscheck cross-check cross-reference detect determine diagnose diff discover discern
    double-check ensure enumerate estimate evaluate examine explore figure find gauge get glance
    grep identify inspect interpret interrogate interview investigate learn list
    locate look lookup measure monitor note notice observe pinpoint poll preview probe profile query quantify read
    recheck re-check reconfirm recount reexamine re-examine refer research retest re-test retrieve revalidate reverify
    re-verify review revisit scan scrutinize search see show smoke-test spot spot-check strace study survey
    tail tcpdump test top trace track triage troubleshoot understand validate verify view walk watch whois
    describe dig nslookup ping traceroute inventory recall recognize recognise
    reproduce sample sanity-check";

const ESCALATE: &str = "
    advise alert announce ask brief broadcast call communicate contact cc convene debrief discuss
    email e-mail escalate flag inform involve invite liaise mail message mention notify page
    phone post raise reach remind report summon tell telephone text warn dm";

const MANUAL: &str = "
    browse buy click deselect doubleclick double-click drag hover navigate order
    physically plug press purchase right-click scroll select sign swipe tap tick toggle-on type uncheck
    unplug unrack unselect untick visit rejack reseat recable log";

/// Verbs that are as often nouns or adjectives: the words after them decide.
pub(super) const NOUNS: &str = "
    access action address alert approach attempt audit average back backfill backport backup balance benchmark
    block boot bootstrap bottom branch break brief broadcast build bump bypass cable call cap capture cause change
    checkout clean clear clone close code commit compact complete contact control copy correct count cover
    cut debug default delay deploy diff dig direct display distribute document double downgrade download drain draft
    draw drop dump duplicate email empty end engage exchange exclude exec exit expand expose failover fail fence
    fill filter finish fix flag flash flip flush focus follow-up force fork format forward free freeze function
    gauge git grant grip guide hand handle handover hash helm help hold host hotfix import increase
    increment index insert interview inventory issue join kick kill label launch lead learn level lift limit link
    list load lock log login logout look lookup loop lower mail manual map mark mask master match measure merge
    message mirror monitor mount move name need note notice offer offload open order output overlay override
    overwrite package page park partition pass patch pause phone pin ping pipe place plan plug point poll pool post
    power practice prefix present press preview process probe produce profile program promise prompt protocol proxy
    purchase purge push query rack raise rank rate read reason reboot record redirect refresh register relay release
    reload replay reply report request research reset resize resource restart restore result resume retry return
    review rework rollback rollout root route rule run sample save scale scan schedule scope screen script scrub seal
    search secure seed select sense separate sequence server service set setup shard share shift ship show
    shutdown sign silence slice slow snapshot sort sound source spare split spot spread stage stand start state
    step stop store stream strip study stub submit subject supply support survey sweep switch swap symlink
    sync systemctl tag tail taint target template terraform test text throttle time tick token top touch trace track
    train transfer transform transition traffic trigger trim try tune turn type update upgrade upload use user
    value vault vendor version view visit void volume vote wait walk warm warning watch whitelist wipe wire work
    workaround wrap write yum zero zip zone docker kubectl psql ssh
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
