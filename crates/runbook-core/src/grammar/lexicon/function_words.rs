//! The closed classes of English words, as far as the reading of instructions needs them.

use super::Class;

/// Words by class. A word may stand in several lists.
pub(super) const WORDS: &[(Class, &str)] = &[
    (
        Class::DETERMINER,
        "the a an this that these those your our their its his her my all any each every both some another no
         either neither several many few enough such one two three four five six ten",
    ),
    (Class::OBJECT, "it them us me him everything anything something someone anyone everyone yourself itself nothing"),
    (Class::SUBJECT, "you we i they he she it there this that these those who everyone someone nobody anybody one"),
    (
        Class::FINITE,
        "is are was were has have had does did will would can could may might must should shall cannot am isn't
         aren't wasn't weren't hasn't haven't hadn't doesn't didn't won't wouldn't can't couldn't mustn't shouldn't
         needs it's that's there's you're we're they're you've we've they've i've i'm here's ain't isnt arent doesnt cant wont dont didnt",
    ),
    (Class::MODAL, "should must shall can could may might need needs have has ought will would"),
    (
        Class::SUBORDINATOR,
        "that which who whom whose whether if how why what where when while because since as so until till unless
         although though after before once than",
    ),
    (
        Class::PREPOSITION,
        "of in on at by for from with without to into onto over under via within about against across after around as
         before behind below between beyond during except inside near off out per since than through throughout till
         toward towards upon using versus depending following regarding concerning due prior up down",
    ),
    (Class::CONJUNCTION, "and or but nor so yet then else plus"),
    (
        Class::NEGATION,
        "not no never none nothing neither nor without cannot can't couldn't isn't aren't wasn't weren't doesn't
         don't didn't hasn't haven't hadn't won't wouldn't shouldn't isnt arent doesnt cant wont dont didnt",
    ),
    (
        Class::LEAD,
        "please kindly first firstly second secondly third thirdly fourth next then now finally lastly last also again
         simply just easily manually carefully immediately quickly additionally afterwards afterward later subsequently
         meanwhile otherwise instead alternatively optionally always either and but so or plus great ok okay awesome
         well good cool done right alright yes only still even usually typically generally normally often
         sometimes ideally preferably basically essentially importantly really thus hence therefore however moreover
         furthermore thereafter soon eventually repeatedly temporarily gracefully forcefully forcibly safely locally
         remotely initially separately periodically regularly occasionally continuously automatically explicitly
         particularly especially alternately particularly quick periodically promptly directly slowly gently
         proactively briefly thoroughly visually individually concurrently concretely correctly generally clearly
         similarly likewise accordingly consequently conversely ultimately hopefully unfortunately fortunately
         interactively physically securely permanently both already here once important overall",
    ),
    (
        Class::OTHER,
        "there here not never yes no more most less least much very too almost about quite rather perhaps maybe
         likely unlikely same other others new old another default current existing additional further recent
         high low big small large whole entire only own main important critical possible available necessary
         required needed able sure ready due given provided based known unknown example note nb warning caution
         tip hint info today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday i'm i've
         you're you've you'll you'd we're we've we'll we'd they're it's that's there's here's what's who's let's
         let lets don't doesn't between besides despite like unlike whenever wherever whatever whoever whichever
         thanks thank sorry hello hi half often seldom rarely beware not'",
    ),
];

/// The words with which a guard may open.
pub(super) const OPENERS: &str = "if/when when/if if/once if unless when whenever where wherever should in for as assuming provided providing supposing \
    otherwise else alternatively instead failing or only except and but";
