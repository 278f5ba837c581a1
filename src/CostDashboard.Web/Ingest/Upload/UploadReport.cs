using System.Text;

namespace CostDashboard.Web.Ingest;

/// <summary>What became of a file's records so far.</summary>
public sealed record UploadReport
{
    public const int MostErrors = 1_000;

    public long Accepted { get; init; }

    public long Duplicates { get; init; }

    public long Conflicts { get; init; }

    public long Rejected { get; init; }

    /// <summary>The first <see cref="MostErrors"/>, their index of the whole file.</summary>
    public IReadOnlyList<IngestError> Errors { get; init; } = [];

    /// <summary>Why the reading ended before the file did.</summary>
    public string? Problem { get; init; }

    private long Records { get; init; }

    public UploadReport With(IngestAnswer answer, int records) => this with
    {
        Accepted = Accepted + answer.Accepted,
        Duplicates = Duplicates + answer.Duplicates,
        Conflicts = Conflicts + answer.Conflicts,
        Rejected = Rejected + answer.Rejected,
        Errors =
        [
            .. Errors,
            .. answer.Errors.Take(MostErrors - Errors.Count)
            .Select(error => error with { Index = (int)Math.Min(Records + error.Index, int.MaxValue - 1) }),
        ],
        Records = Records + records,
    };

    /// <summary>The rejected records as a table, for a browser to save.</summary>
    public string ErrorsAsLink()
    {
        var csv = new StringBuilder("record,id,field,message\n");
        foreach (var error in Errors)
        {
            csv.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{error.Index + 1},{Cell(error.Id)},{Cell(error.Field)},{Cell(error.Message)}\n");
        }
        return "data:text/csv;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(csv.ToString()));
    }

    // A sheet would run a cell that begins like a formula.
    private static string Cell(string? text) =>
        string.IsNullOrEmpty(text)
            ? ""
            : '"' + (text[0] is '=' or '+' or '-' or '@' ? "'" : "") + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
