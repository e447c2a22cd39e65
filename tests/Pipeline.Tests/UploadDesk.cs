using System.Text;
using Index766.Domain.Findings;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.Pipeline.UploadDrafts;
using Index766.Sources.SnapshotFiles;

namespace Pipeline.Tests;

/// <summary>What an operator does with dropped files, over a rig's storage, for its source.</summary>
internal sealed class UploadDesk
{
    private readonly Rig _rig;

    public UploadDesk(Rig rig)
    {
        _rig = rig;
        var (quarantine, acceptances) = (rig.Quarantine, new OverrideStore(rig.Tables));
        var publisher = new SnapshotPublisher(rig.Blobs, rig.Documents, new HistoryStore(rig.Blobs), rig.Clock);
        var inputs = new AlertInputReader(rig.Blobs, rig.Documents, quarantine, rig.Ledger, rig.Orders, rig.Options);
        var alerts = new AlertPreviewStep(rig.Blobs, rig.Documents, inputs, rig.Write, rig.Links, Rig.Data, rig.Options, rig.Clock);
        Store = new UploadDraftStore(rig.Blobs, rig.Clock);
        Checks = new CheckUploadStep(
            Store, new FileScoring(new SnapshotFileReader(Rig.Data).Read, Rig.Data, new Dictionary<string, SourceRules>()), publisher,
            acceptances, rig.Tables, Rig.Data, rig.Clock);
        Previews = new PreviewUploadStep(publisher, alerts, new ReceiptSequence(rig.Tables));
        Publishing = new PublishUploadStep(
            Store, Checks, Previews, acceptances, new SnapshotKeeper(rig.Blobs, rig.Tables, rig.Queue, quarantine, rig.Clock),
            rig.Queue, rig.Clock);
        Progress = new UploadProgressReader(
            rig.Blobs, rig.Tables, publisher, quarantine, rig.Failures, rig.Outbox, alerts, rig.Clock);
    }

    public string Source => _rig.Source.Name;

    public UploadDraftStore Store { get; }

    public CheckUploadStep Checks { get; }

    public PreviewUploadStep Previews { get; }

    public PublishUploadStep Publishing { get; }

    public UploadProgressReader Progress { get; }

    public async Task<UploadDraft> DropAsync(string item, string content) =>
        (await Store.AddAsync(item, Encoding.UTF8.GetBytes(content), "the key", Rig.Cancel)).Draft!;

    public async Task<UploadCheck> CheckAsync(UploadDraft draft) => (await Checks.RunAsync(draft, Source, Rig.Cancel))!;

    public async Task<UploadPreview> PreviewAsync(UploadDraft draft) =>
        await Previews.RunAsync((await CheckAsync(draft)).File, Source, Rig.Cancel);

    public Task<AcceptedUpload> AcceptAsync(UploadDraft draft, params FindingKind[] kinds) => Checks.AcceptAsync(
        draft, new AcceptRequest(Source, draft.Item, "Chị Hoa", "Các sở nộp riêng", kinds), Rig.Cancel);

    public Task<UploadOutcome> PublishAsync(UploadDraft draft, string basis) =>
        Publishing.RunAsync(new PublishUploadRequest(draft.Id, Source, basis, "the key"), Rig.Cancel);

    public async Task<UploadDraft> FindAsync(UploadDraft draft) => (await Store.FindAsync(draft.Id, Rig.Cancel))!;
}
