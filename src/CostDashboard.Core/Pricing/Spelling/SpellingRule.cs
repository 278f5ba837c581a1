using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>A way sources write models' names that the catalogue's own rules do not know.</summary>
/// <param name="Name">Recorded with every price it finds.</param>
/// <param name="Spell">Other ways to write the name, best first; none when the rule does not apply.</param>
/// <param name="LeadsOn">The rule takes away a wrapping: what is left may be spelled by any rule in turn.</param>
internal sealed record SpellingRule(string Name, Func<NameSpelling, PriceCatalogue, IEnumerable<NameSpelling>> Spell, bool LeadsOn = false);
