using CostDashboard.Core.Tokens.Forms;

namespace CostDashboard.Core.Tests.Tokens.Forms;

/// <summary>Form C by the table of seed-data.</summary>
internal static class Form
{
    private static readonly FormC FormC = new(FormTable.Load(Counter.ReadFile("form-c.txt")));

    public static FormedText? Of(string text) => FormC.Of(text);
}
