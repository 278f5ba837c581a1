using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <param name="At">UTC.</param>
public sealed record RecordChange(DateTime At, ChangeNote Note, IReadOnlyList<FieldChange> Fields);
